import cluster from 'node:cluster';
import { createLog, readConfiguration, serve, type Server } from '@praxis/server';
import { configurationFlags, type CommandFlags } from '../flags.js';
import { isMessage, type RetireMessage, type WorkerMessage } from '../supervisor/messages.js';
import { reportingErrors } from '../with-house.js';

/** Starts the server and stays until it is told to stop, or, under a supervisor, to make room for the next one. */
export async function serveCommand(flags: CommandFlags): Promise<void> {
  // A terminal that is closed tells everybody; what follows from that, the supervisor decides.
  if (cluster.isWorker) process.on('SIGHUP', () => undefined);
  await reportingErrors(async () => {
    const configuration = readConfiguration(configurationFlags(flags));
    const logger = createLog(configuration.logLevel);
    const server = await serve(configuration, logger, undefined, {
      newCode(plugins) {
        if (cluster.isWorker) tellSupervisor({ praxis: 'renew', plugins });
        else logger.warn({ plugins }, 'there is new code of plugins that run; restart to load it');
      },
    });
    if (server.firstAdministrator?.made === true) {
      console.log(
        `Sign in as ${server.firstAdministrator.username} with the password ${server.firstAdministrator.password}`,
      );
      console.log('It is shown only this once. Change it after signing in.');
    }
    console.log(`Praxis is ready on ${server.url}`);
    stayUntilStopped(server);
    if (cluster.isWorker) tellSupervisor({ praxis: 'ready' });
  });
  // The line to the supervisor would keep a process alive that could not start.
  if (cluster.isWorker && process.exitCode !== undefined) process.exit();
}

function stayUntilStopped(server: Server): void {
  let stopping = false;
  // Ctrl-C may arrive twice, from the terminal and from npm or the supervisor; twice means once.
  const stop = (handedOver: boolean): void => {
    if (stopping) return;
    stopping = true;
    server.close({ handedOver }).then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => stop(false));
  process.on('SIGINT', () => stop(false));
  process.on('message', (message: unknown) => {
    if (isMessage<RetireMessage>(message, 'retire')) stop(true);
  });
  cluster.worker?.once('disconnect', () => {
    // The supervisor is gone. Node would end this process at once; what it has begun is finished first.
    if (cluster.worker !== undefined) cluster.worker.exitedAfterDisconnect = true;
    stop(false);
  });
}

function tellSupervisor(message: WorkerMessage): void {
  if (process.connected) process.send?.(message);
}
