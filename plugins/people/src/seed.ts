import { Accounts, type PluginContext } from '@praxis/sdk';
import { Person } from './contract.js';

/** Whoever has an account is somebody: accounts that were there before the plugin get their person. */
export async function seed(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('people are made for the accounts that are there');
  for (const account of await context.use(Accounts).list()) {
    const [known] = await store.getMany(Person, [account.id]);
    if (known === undefined) {
      const name = account.username.charAt(0).toUpperCase() + account.username.slice(1);
      await store.create(Person, { name, username: account.username }, { id: account.id });
    }
  }
}
