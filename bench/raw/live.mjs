import { webcrypto as crypto } from 'node:crypto';
/** The live baseline: a bare Socket.IO broadcast to everybody who is connected. */
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../packages/live/package.json', import.meta.url));
const { Server } = require('socket.io');
const signal = {
  type: 'incident',
  id: crypto.randomUUID(),
  version: 2,
  action: 'update',
  changed: ['affected_item'],
  seq: '1',
};
const server = createServer((_request, response) => {
  response.end('{}');
  io.emit('change', signal);
});
const io = new Server(server, { path: '/live', serveClient: false });
io.on('connection', (socket) => socket.on('subscribe', (_subscription, answer) => answer({})));
server.listen(Number(process.env.PORT), process.env.HOST, () =>
  process.stdout.write('The broadcast is ready\n'),
);
process.on('SIGTERM', () => process.exit(0));
