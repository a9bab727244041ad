import type { Person } from '@praxis/plugin-people/contract';
import type { PluginContext, RecordOf, RecordStore } from '@praxis/sdk';
import { AccessSettings } from '../settings.js';
import { proofsOf } from './check-code.js';

/** Where codes go: the second addresses of a person, and the first one where the settings say so. */
export async function addressesOf(
  context: PluginContext,
  store: RecordStore,
  person: RecordOf<typeof Person>,
): Promise<readonly string[]> {
  const { primary_mail: primary } = context.settings(AccessSettings);
  return everyAddress(primary ? person.email : null, await secondAddresses(store, person.id));
}

/** Where somebody is told that something about their account changed: everywhere. */
export async function toldAt(
  store: RecordStore,
  person: RecordOf<typeof Person>,
): Promise<readonly string[]> {
  return everyAddress(person.email, await secondAddresses(store, person.id));
}

async function secondAddresses(store: RecordStore, person: string): Promise<readonly string[]> {
  const proofs = await proofsOf(store, person);
  return proofs.flatMap(({ kind, address }) => (kind === 'mail' && address !== null ? [address] : []));
}

function everyAddress(first: string | null, others: readonly string[]): readonly string[] {
  return [...new Set([...(first === null ? [] : [first]), ...others])];
}
