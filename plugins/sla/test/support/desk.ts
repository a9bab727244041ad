import { Incident } from '@praxis/plugin-incidents/contract';
import { Group, Person } from '@praxis/plugin-people/contract';
import { Comment } from '@praxis/plugin-worklog/contract';
import type { GenericRecord } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';
import { Calendar } from '@praxis/plugin-calendars/contract';
import type { Clock } from '../../src/clock/clock.js';
import { promisedColumns as columns, type ColumnValues } from '../../src/columns.js';
import { SlaPolicy } from '../../src/contract.js';

/** A service desk with the promises that come with the plugin, office hours in Amsterdam. */
export interface Desk {
  readonly bench: Bench;
  readonly agnes: string;
  readonly carla: string;
  readonly desk: string;
  readonly network: string;
  /** Makes an incident; `urgency` and `impact` of 1 make it a P1. */
  incident(values?: Readonly<Record<string, unknown>>): Promise<GenericRecord>;
  columns(id: string): Promise<ColumnValues>;
  /** The clocks of an incident for one promise, by a part of its name, in the order of their runs. */
  clocks(id: string, promise: string): Promise<readonly Clock[]>;
  policy(promise: string): Promise<string>;
  say(id: string, body: string, by: string): Promise<void>;
  close(): Promise<void>;
}

export async function openDesk(more: readonly string[] = []): Promise<Desk> {
  // A Monday.
  const bench = await startBench({ plugins: ['sla', 'incidents', ...more], clock: '2026-03-02T09:00:00Z' });
  for (const calendar of await bench.store.lookup(Calendar))
    await bench.update(Calendar, calendar.id, { time_zone: 'Europe/Amsterdam' });
  const person = async (name: string, roles: readonly string[]): Promise<string> =>
    (await bench.create(Person, { name, username: name.toLowerCase(), roles })).id;
  const [agnes, carla] = [await person('Agnes', ['agent']), await person('Carla', [])];
  const group = async (name: string): Promise<string> => (await bench.create(Group, { name })).id;
  const [desk, network] = [await group('Service desk'), await group('Network')];
  await bench.settled();
  await bench.runQueuedJobs();
  const policy = async (promise: string): Promise<string> => {
    const found = (await bench.store.lookup(SlaPolicy)).find(({ name }) => name.includes(promise));
    if (found === undefined) throw new Error(`There is no promise "${promise}".`);
    return found.id;
  };
  const columnsOf = async (id: string): Promise<ColumnValues> =>
    columns.read(await bench.store.get(Incident.name, id));
  return {
    ...{ bench, agnes, carla, desk, network, policy, columns: columnsOf },
    incident: (values = {}) =>
      bench.store.create(Incident.name, {
        ...{ title: 'Nothing works', impact: '1', urgency: '1', caller: carla },
        ...values,
      }),
    async clocks(id, promise) {
      const wanted = await policy(promise);
      return ((await columnsOf(id)).clocks ?? []).filter((clock) => clock.policy === wanted);
    },
    async say(id, body, by) {
      await bench
        .as(await bench.signIn(by))
        .create(Comment, { subject_type: Incident.name, subject_id: id, audience: 'public', body });
    },
    close: () => bench.close(),
  };
}
