import { fileURLToPath } from 'node:url';
import { Incident, IncidentCategory } from '@praxis/plugin-incidents/contract';
import { Group, Person } from '@praxis/plugin-people/contract';
import type { Store } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';

/** A desk with two groups, of which one gets what is about networks and the other what is about printers. */
export interface LearningDesk {
  readonly bench: Bench;
  readonly agent: string;
  readonly caller: string;
  readonly groups: Readonly<Record<'network' | 'printing', string>>;
  readonly categories: Readonly<Record<'network' | 'printing', string>>;
  as(person: string): Promise<Store>;
  /** Finished incidents, half of them for each group. */
  finish(count: number, more?: Readonly<Record<string, unknown>>): Promise<void>;
  close(): Promise<void>;
}

const places = ['Vienna', 'Graz', 'Linz', 'Salzburg', 'Innsbruck', 'Bregenz', 'Steyr'];
const stories = {
  network: [
    'VPN tunnel drops after the update',
    'No wireless network in the meeting room',
    'The switch on the second floor is down',
    'Firewall blocks the VPN',
    'Wireless network is slow and drops',
  ],
  printing: [
    'Printer jams with thick paper',
    'Toner is empty on the printer',
    'Prints come out with stripes, toner is new',
    'Printer queue stands still',
    'Paper tray of the printer is broken',
  ],
};

export async function openLearningDesk(
  settings: Readonly<Record<string, unknown>> = {},
): Promise<LearningDesk> {
  const bench = await startBench({
    plugins: ['suggestions', 'incidents'],
    folders: [fileURLToPath(new URL('../../..', import.meta.url))],
    settings: { suggestions: { least_records: 20, ...settings } },
  });
  const person = async (name: string, roles: readonly string[]): Promise<string> =>
    (await bench.create(Person, { name, username: name.toLowerCase(), roles })).id;
  const [agent, caller] = [await person('Agnes', ['agent']), await person('Carla', [])];
  const group = async (name: string): Promise<string> => (await bench.create(Group, { name })).id;
  const groups = { network: await group('Network team'), printing: await group('Printing team') };
  const category = async (name: string): Promise<string> =>
    (await bench.create(IncidentCategory, { name })).id;
  const categories = { network: await category('Network'), printing: await category('Printing') };
  return {
    ...{ bench, agent, caller, groups, categories },
    as: async (id) => bench.as(await bench.signIn(id)),
    async finish(count, more = {}) {
      const records = Array.from({ length: count }, (_, index) => {
        const kind = index % 2 === 0 ? 'network' : 'printing';
        const story = stories[kind][Math.floor(index / 2) % stories[kind].length] ?? '';
        return {
          values: {
            title: `${story} in ${places[index % places.length] ?? ''}`,
            assignment_group: groups[kind],
            category: categories[kind],
            state: 'closed',
            resolution_code: 'fixed',
            resolution_notes: 'Done.',
            ...more,
          },
        };
      });
      const results = await bench.store.importRecords(Incident, records);
      const failed = results.find(({ status }) => status !== 'done');
      if (failed !== undefined) throw new Error(JSON.stringify(failed));
    },
    close: () => bench.close(),
  };
}
