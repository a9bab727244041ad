import { fileURLToPath } from 'node:url';
import { Person } from '@praxis/plugin-people/contract';
import { isPraxisError, type PraxisError, type Store } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';

/** A desk with an agent, a problem manager and a caller. */
export interface ProblemDesk {
  readonly bench: Bench;
  readonly agent: string;
  readonly manager: string;
  readonly caller: string;
  as(person: string): Promise<Store>;
  close(): Promise<void>;
}

export async function openProblemDesk(): Promise<ProblemDesk> {
  const bench = await startBench({
    plugins: ['problems'],
    folders: [fileURLToPath(new URL('../../..', import.meta.url))],
  });
  const person = async (name: string, roles: readonly string[]): Promise<string> =>
    (await bench.create(Person, { name, username: name.toLowerCase(), roles })).id;
  const [agent, manager, caller] = [
    await person('Agnes', ['agent']),
    await person('Mona', ['problem-manager']),
    await person('Carla', []),
  ];
  return {
    ...{ bench, agent, manager, caller },
    as: async (id) => bench.as(await bench.signIn(id)),
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
