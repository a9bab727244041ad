import { on } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Row } from './support/compare.js';
import { incidentIds } from './support/journeys.js';
import { startServer, type ServerProcess } from './support/server-process.js';
import { openWorld } from './support/world.js';

const clients = 1000;
const changes = 15;
const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * One change on its way to a thousand subscribed clients, beside a bare broadcast to as many: from the
 * request that makes it to the arrival at 99 of 100.
 */
export async function run(): Promise<Row[]> {
  const world = await openWorld();
  const bare = await startServer(file('raw/live.mjs'), [], {});
  const token = world.headers['authorization']?.slice('Bearer '.length) ?? '';
  const [id = ''] = await incidentIds(world, 1, true);
  try {
    const broadcast = await audience(bare, token);
    const subscribed = await audience(world.praxis, token);
    const change = (n: number): Promise<Response> =>
      fetch(`${world.praxis.url}/api/v1/records/incident/${id}`, {
        method: 'PATCH',
        headers: { ...world.headers, 'content-type': 'application/json' },
        body: JSON.stringify({ affected_item: `asset-${n}-${Date.now()}` }),
      });
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let n = 0; n < changes; n += 1) {
      theirs.push(await broadcast.heardOf(() => fetch(bare.url)));
      ours.push(await subscribed.heardOf(() => change(n)));
    }
    await Promise.all([broadcast.leave(), subscribed.leave()]);
    const praxis = median(ours);
    const baseline = median(theirs);
    return [
      {
        ...{
          journey: `change to ${clients.toLocaleString('en')} subscribers, p99`,
          metric: 'ms',
          praxis,
          baseline,
        },
        ...{ baselineName: 'bare broadcast', ratio: praxis / baseline },
      },
    ];
  } finally {
    await bare.stop();
    await world.close();
  }
}

interface Audience {
  /** Milliseconds from the call until 99 of 100 clients had heard. */
  heardOf(act: () => Promise<unknown>): Promise<number>;
  leave(): Promise<void>;
}

async function audience(server: ServerProcess, token: string): Promise<Audience> {
  const process = await startServer(
    file('support/live-clients.mjs'),
    [server.url, token, String(clients)],
    {},
  );
  const { stdout } = process.process;
  if (stdout === null) throw new TypeError('The clients write to a pipe.');
  const lines = on(createInterface({ input: stdout }), 'line');
  return {
    async heardOf(act) {
      const startedAt = performance.timeOrigin + performance.now();
      await act();
      const { value } = (await lines.next()) as { readonly value: readonly [string] };
      return (JSON.parse(value[0]) as { readonly p99: number }).p99 - startedAt;
    },
    leave: () => process.stop(),
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}
