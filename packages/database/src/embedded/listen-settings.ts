import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { ServerFolder } from './server-folder.js';
import { quotedFolder, type ServerSettings } from './server-settings.js';
import type { ServerUser } from './server-user.js';
import type { ServerView } from './server-view.js';
import { makeSocketFolder } from './socket-folder.js';

/**
 * Decides where the server listens: on a unix socket only, or, where there can be none, on one port
 * that only this machine can reach. The port stays the same from start to start while it is free.
 */
export async function listenSettings(request: {
  readonly folder: ServerFolder;
  readonly user: ServerUser;
  readonly view: ServerView;
}): Promise<ServerSettings> {
  const { folder, user, view } = request;
  const sockets = await makeSocketFolder(folder, user);
  if (sockets !== undefined) {
    return {
      listen_addresses: '',
      unix_socket_directories: quotedFolder(view.path(sockets)),
      unix_socket_permissions: '0700',
      port: '5432',
    };
  }
  const earlier = Number(await readFile(folder.portFile, 'utf8').catch(() => ''));
  const port = (earlier > 0 ? await tryPort(earlier) : undefined) ?? (await tryPort(0));
  await writeFile(folder.portFile, String(port));
  return { listen_addresses: '127.0.0.1', unix_socket_directories: '', port: String(port) };
}

/** The port if it is free, any free one for 0, undefined if it is taken. */
function tryPort(port: number): Promise<number | undefined> {
  const trial = createServer();
  return new Promise((resolve) => {
    trial.once('error', () => resolve(undefined));
    trial.listen(port, '127.0.0.1', () => {
      const address = trial.address();
      trial.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}
