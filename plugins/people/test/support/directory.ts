import {
  Accounts,
  type AccountService,
  type PluginContext,
  type Principal,
  type RecordOf,
} from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';
import { Person } from '../../src/contract.js';

/** A directory with nobody in it but who is added. */
export interface Directory {
  readonly bench: Bench;
  readonly accounts: AccountService;
  add(name: string, roles?: readonly string[]): Promise<RecordOf<typeof Person>>;
  /** Somebody as they are after signing in. */
  signIn(person: { readonly id: string }, accountRoles?: readonly string[]): Promise<Principal>;
  context(who: Principal): PluginContext;
}

export async function openDirectory(): Promise<Directory> {
  const bench = await startBench({ plugins: ['people'] });
  return {
    bench,
    accounts: bench.platform.use(Accounts),
    add: (name, roles) => bench.create(Person, { name, ...(roles !== undefined && { roles }) }),
    signIn: ({ id }, roles = []) => bench.signIn(id, { roles }),
    context: (who) => bench.platform.context('people', who),
  };
}
