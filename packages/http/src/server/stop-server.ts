import type { Server } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';

export interface StopOptions {
  readonly deadlineMs: number;
  /** For how long connections on which nothing is asked are left open; they are closed at once where not given. */
  readonly idleMs?: number | undefined;
}

/** Stops a server without failing a request. */
export type StopServer = (options: StopOptions) => Promise<void>;

const lookEveryMs = 25;

/**
 * Looks after the connections of a server from its beginning, so that it can be stopped.
 *
 * Stopping takes no new connections and closes idle ones; those with a request in hand are closed as
 * soon as it is answered. A client that asks on an idle connection while it is closed cannot know whether
 * it was heard; who can afford to wait a while (`idleMs`) closes them with their next answer instead,
 * which says so. After the deadline the rest is cut off, connections that became WebSockets
 * included, of which the server itself knows no more.
 */
export function stopperOf(server: Server): StopServer {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return async ({ deadlineMs, idleMs = 0 }) => {
    if (!server.listening) return;
    const closed = new Promise<void>((resolve) => {
      // The one of http closes idle connections at once, which is left to the sweep.
      NetServer.prototype.close.call(server, () => resolve());
    });
    const idleSince = performance.now();
    // A connection that was busy a moment ago may be idle now, and would stay so until its time is up.
    const sweep = setInterval(() => {
      if (performance.now() - idleSince >= idleMs) server.closeIdleConnections();
    }, lookEveryMs);
    const deadline = setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, deadlineMs);
    try {
      await closed;
    } finally {
      clearInterval(sweep);
      clearTimeout(deadline);
    }
  };
}
