import autocannon from 'autocannon';
import type { ServerProcess } from './server-process.js';

/** What a client sends, one after the other and then from the start again. */
export interface Journey {
  readonly name: string;
  /** Requests of one client; clients get different ones so that they do not wait for each other's rows. */
  requests(client: number): readonly autocannon.Request[];
  /** How many requests make one journey, where it is more than one. */
  readonly requestsEach?: number;
  /** Runs before each measurement, such as to put back what the last one changed. */
  readonly before?: () => Promise<void>;
}

/** A line of the table that `npm run bench` prints. */
export interface Row {
  readonly journey: string;
  readonly metric: string;
  readonly praxis: number;
  readonly baseline: number;
  readonly baselineName: string;
  readonly ratio: number;
}

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const seconds = Number(process.env['BENCH_SECONDS'] ?? 1.5);

/**
 * Measures the same journey on both servers, turn by turn, because a shared machine is faster in one
 * minute than in the next; takes the median of the ratios of the turns.
 */
export async function compare(
  sides: { readonly praxis: ServerProcess; readonly raw: ServerProcess },
  journeys: { readonly praxis: Journey; readonly raw: Journey },
  connections: readonly number[] = [1, 8],
): Promise<Row[]> {
  const rows: Row[] = [];
  await fire(sides.raw, journeys.raw, 2, 0.7);
  await fire(sides.praxis, journeys.praxis, 2, 1.5);
  for (const clients of connections) {
    const turns: { praxis: number; baseline: number; ratio: number }[] = [];
    for (let turn = 0; turn < rounds; turn += 1) {
      const baseline = await fire(sides.raw, journeys.raw, clients, seconds);
      const praxis = await fire(sides.praxis, journeys.praxis, clients, seconds);
      turns.push({ praxis, baseline, ratio: praxis / baseline });
    }
    turns.sort((left, right) => left.ratio - right.ratio);
    const middle = turns[Math.floor(turns.length / 2)];
    if (middle === undefined) throw new TypeError('There was no turn.');
    rows.push({
      journey: `${journeys.praxis.name}, ${clients} client${clients === 1 ? '' : 's'}`,
      metric: 'per second',
      baselineName: 'raw',
      ...middle,
    });
  }
  return rows;
}

/** Journeys per second. @throws Error when an answer was not a success */
export async function fire(
  server: ServerProcess,
  journey: Journey,
  clients: number,
  duration: number,
): Promise<number> {
  await journey.before?.();
  let next = 0;
  const failures = new Map<string, number>();
  const result = await autocannon({
    url: server.url,
    connections: clients,
    duration,
    sampleInt: 250,
    setupClient(client) {
      client.setRequests([...journey.requests(next)]);
      next += 1;
      client.on('response', (status) => {
        if (status >= 300) failures.set(String(status), (failures.get(String(status)) ?? 0) + 1);
      });
    },
  });
  if (failures.size > 0 || result.errors > 0) {
    throw new Error(
      `${journey.name} on ${server.url}: ${[...failures].map(([status, count]) => `${count} × ${status}`).join(', ')} ${result.errors} errors`,
    );
  }
  return result.requests.total / result.duration / (journey.requestsEach ?? 1);
}
