import { fileURLToPath } from 'node:url';
import { Group, GroupMember, Person } from '@praxis/plugin-people/contract';
import { isPraxisError, type PraxisError, type Principal, type Store } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';

/** A service desk with two agents in one group, a manager and a caller. */
export interface Desk {
  readonly bench: Bench;
  readonly group: string;
  readonly agnes: string;
  readonly bert: string;
  readonly carla: string;
  /** The store of a person, as if they had signed in. */
  as(person: string): Promise<Store>;
  principal(person: string): Promise<Principal>;
  close(): Promise<void>;
}

export async function openDesk(): Promise<Desk> {
  const bench = await startBench({
    plugins: ['incidents', 'tasks'],
    folders: [fileURLToPath(new URL('../../..', import.meta.url))],
  });
  const person = async (name: string, roles: readonly string[]): Promise<string> =>
    (await bench.create(Person, { name, username: name.toLowerCase(), roles })).id;
  const [agnes, bert, carla] = [
    await person('Agnes', ['agent']),
    await person('Bert', ['agent']),
    await person('Carla', []),
  ];
  const group = (await bench.create(Group, { name: 'Service desk' })).id;
  for (const member of [agnes, bert]) await bench.create(GroupMember, { member_of: group, person: member });
  const principal = (id: string): Promise<Principal> => bench.signIn(id);
  return {
    ...{ bench, group, agnes, bert, carla, principal },
    as: async (id) => bench.as(await principal(id)),
    close: () => bench.close(),
  };
}

/** The Praxis error with which something fails. */
export async function refusal(work: Promise<unknown>): Promise<PraxisError> {
  try {
    await work;
  } catch (error) {
    if (isPraxisError(error)) return error;
    throw error;
  }
  throw new Error('It went through.');
}
