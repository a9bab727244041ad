import { asLog, createLog, openHouse, readConfiguration, type House } from '@praxis/server';
import { isPraxisError } from '@praxis/sdk';
import { configurationFlags, type CommandFlags } from './flags.js';

/**
 * Runs a command on the house without opening its doors. A server that is running on the same data
 * goes on; both work on one database.
 */
export async function withHouse(flags: CommandFlags, work: (house: House) => Promise<void>): Promise<void> {
  await reportingErrors(async () => {
    const configuration = readConfiguration({ logLevel: 'warn', ...configurationFlags(flags) });
    const house = await openHouse(configuration, asLog(createLog(configuration.logLevel)));
    try {
      await work(house);
    } finally {
      await house.close();
    }
  });
}

/** An error that a person can do something about is a sentence and an exit code, not a stack. */
export async function reportingErrors(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isPraxisError(error)) throw error;
    console.error(`praxis: ${error.message}`);
    const unsaid = error.problems.filter(({ message }) => !error.message.includes(message));
    for (const { pointer, message } of unsaid)
      console.error(`  ${pointer === '' ? '' : `${pointer}: `}${message}`);
    console.error(`  (${error.code})`);
    process.exitCode = 1;
  }
}
