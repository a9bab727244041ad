import { eq } from '@praxis/predicate';
import { Organisation, Person } from '@praxis/plugin-people/contract';
import type { RecordOf, RecordStore } from '@praxis/sdk';
import type { MailboxRecord } from '../outgoing/transport.js';
import type { MailAddress } from './parse.js';

type PersonRecord = RecordOf<typeof Person>;

/** The person with an address. */
export async function personAt(store: RecordStore, address: string): Promise<PersonRecord | undefined> {
  const { items } = await store.find(Person, { filter: eq('email', address), limit: 1 });
  return items[0];
}

/** Makes a person of a sender whom we do not know, in the organisation of the mailbox or of their mail domain. */
export async function newPerson(
  store: RecordStore,
  { name, address }: MailAddress,
  mailbox: MailboxRecord,
): Promise<PersonRecord> {
  const organisation = mailbox.organisation ?? (await organisationAt(store, address));
  const shown = name
    .replace(/[\p{Cc}<>"]/gu, '')
    .trim()
    .slice(0, 200)
    .toWellFormed();
  return store.create(Person, {
    name: shown === '' ? address : shown,
    email: address,
    ...(organisation !== undefined && { organisation }),
  });
}

async function organisationAt(store: RecordStore, address: string): Promise<string | undefined> {
  const { items } = await store.find(Organisation, {
    filter: eq('mail_domain', address.split('@')[1] ?? ''),
    fields: ['name'],
    limit: 1,
  });
  return items[0]?.id;
}
