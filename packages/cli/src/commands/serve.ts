import { createLog, readConfiguration, serve } from '@praxis/server';
import { configurationFlags, type CommandFlags } from '../flags.js';
import { reportingErrors } from '../with-house.js';

/** Starts the server and stays until it is told to stop. */
export async function serveCommand(flags: CommandFlags): Promise<void> {
  await reportingErrors(async () => {
    const configuration = readConfiguration(configurationFlags(flags));
    const server = await serve(configuration, createLog(configuration.logLevel));
    if (server.firstAdministrator?.made === true) {
      console.log(
        `Sign in as ${server.firstAdministrator.username} with the password ${server.firstAdministrator.password}`,
      );
      console.log('It is shown only this once. Change it after signing in.');
    }
    console.log(`Praxis is ready on ${server.url}`);
    let stopping = false;
    // Ctrl-C may arrive twice, from the terminal and from npm; twice means once.
    const stop = (): void => {
      if (stopping) return;
      stopping = true;
      server.close().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
}
