import { fileURLToPath } from 'node:url';
import { Person } from '@praxis/plugin-people/contract';
import { isPraxisError, type PraxisError, type Store } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';

/** A house with one person in each role of knowledge. */
export interface Library {
  readonly bench: Bench;
  readonly people: Readonly<Record<Role, string>>;
  as(role: Role): Promise<Store>;
  /** Asks a page or route as somebody, with a form where one is given. */
  ask(role: Role, path: string, form?: Readonly<Record<string, string>>): Promise<Response>;
  close(): Promise<void>;
}

const roles = {
  reader: [],
  partner: ['knowledge-partner'],
  agent: ['agent'],
  candidate: ['knowledge-candidate'],
  contributor: ['knowledge-contributor'],
  publisher: ['knowledge-publisher'],
  coach: ['knowledge-coach'],
  expert: ['knowledge-domain-expert'],
} as const;

export type Role = keyof typeof roles;

export async function openLibrary(plugins: readonly string[] = ['knowledge']): Promise<Library> {
  const bench = await startBench({
    plugins: [...plugins],
    folders: [fileURLToPath(new URL('../../..', import.meta.url))],
    clock: '2026-03-02T09:00:00Z',
  });
  const people: Partial<Record<Role, string>> = {};
  for (const [name, held] of Object.entries(roles))
    people[name as Role] = (await bench.create(Person, { name, username: name, roles: [...held] })).id;
  const id = (role: Role): string => people[role] ?? '';
  return {
    bench,
    people: people as Record<Role, string>,
    as: async (role) => bench.as(await bench.signIn(id(role))),
    async ask(role, path, form) {
      const http = await bench.http();
      return http.fetch(path, {
        as: await bench.signIn(id(role)),
        ...(form !== undefined && { method: 'POST', body: new URLSearchParams(form) }),
      });
    },
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

/** The code of the first refusal. */
export async function refusedWith(work: Promise<unknown>): Promise<string | undefined> {
  const { problems, code } = await refusal(work);
  return problems[0]?.code ?? code;
}
