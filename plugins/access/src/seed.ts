import type { PluginContext } from '@praxis/sdk';
import { AccountDirectory } from './record-types/account-directory.js';

export async function seed({ store }: PluginContext): Promise<void> {
  await store
    .asSystem('the accounts of the house are there from the beginning')
    .create(AccountDirectory, { name: 'Praxis', kind: 'praxis', position: 10 });
}
