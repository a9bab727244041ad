import type { CliCommand } from '@praxis/sdk';
import type { Bench } from '@praxis/testkit';

/** Runs `praxis import`, as the command line does, and returns what it prints. */
export async function importWithCommand(
  bench: Bench,
  file: string,
  options: Readonly<Record<string, string | boolean>>,
): Promise<readonly string[]> {
  const { platform } = bench;
  const found = platform.generation.contributions<CliCommand>('cliCommands').find(({ value }) => value.name === 'import');
  if (found === undefined) throw new Error('Nothing contributes the command "import".');
  const printed: string[] = [];
  const context = platform.context(found.plugin, platform.systemPrincipal);
  await found.value.run({ arguments: [file], options, print: (line) => void printed.push(line) }, context);
  return printed;
}
