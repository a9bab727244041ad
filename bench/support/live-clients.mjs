/**
 * Many subscribed clients in a process of their own: says when all are there, and after each change when
 * the last of them, and when 99 of 100, had heard of it.
 */
import { performance } from 'node:perf_hooks';
import { io } from 'socket.io-client';

const [url = '', token = '', count = '1000'] = process.argv.slice(2);
const clients = Number(count);
/** @type {number[]} */
let arrivals = [];

const connect = () =>
  new Promise((resolve, reject) => {
    const socket = io(url, {
      path: '/live',
      transports: ['websocket'],
      auth: { token },
      forceNew: true,
      reconnection: false,
    });
    socket.on('connect_error', reject);
    socket.on('connect', () => socket.emit('subscribe', { type: 'incident' }, resolve));
    socket.on('change', () => {
      arrivals.push(performance.timeOrigin + performance.now());
      if (arrivals.length < clients) return;
      arrivals.sort((left, right) => left - right);
      process.stdout.write(
        `${JSON.stringify({ p99: arrivals[Math.floor(clients * 0.99)], last: arrivals.at(-1) })}\n`,
      );
      arrivals = [];
    });
  });

for (let first = 0; first < clients; first += 50) {
  await Promise.all(Array.from({ length: Math.min(50, clients - first) }, connect));
}
process.stdout.write('All clients are ready\n');
process.on('SIGTERM', () => process.exit(0));
