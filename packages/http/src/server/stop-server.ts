import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Stops a server without failing a request. */
export type StopServer = (options: { readonly deadlineMs: number }) => Promise<void>;

const lookEveryMs = 25;

/**
 * Looks after the connections of a server from its beginning, so that it can be stopped.
 *
 * Stopping takes no new connections and closes idle ones; those with a request in hand are closed as
 * soon as it is answered. After the deadline the rest is cut off, connections that became WebSockets
 * included, of which the server itself knows no more.
 */
export function stopperOf(server: Server): StopServer {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return async ({ deadlineMs }) => {
    if (!server.listening) return;
    const closed = new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    // A connection that was busy a moment ago may be idle now, and would stay so until its time is up.
    const sweep = setInterval(() => server.closeIdleConnections(), lookEveryMs);
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
