import { contributionPoint, type PluginContext, type RecordOf, type Transaction } from '@praxis/sdk';
import type { Contact } from './record-types/contact.js';

/** A record that a contact may be about. */
export interface OpenSubject {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
}

/** Kinds of records that contacts are about, such as incidents. */
export interface ContactSubject {
  /** Name of the record type. */
  readonly type: string;
  /** What a new one is called: `A new incident`. */
  readonly newLabel: string;
  /** What is open for a person, newest first, as `context.store` may see it. */
  open(person: string, context: PluginContext): Promise<readonly OpenSubject[]>;
  /** Makes a record of a contact, as whoever logs it. */
  create(
    contact: Pick<RecordOf<typeof Contact>, 'channel' | 'person' | 'summary' | 'notes'>,
    tx: Transaction,
  ): Promise<{ readonly id: string; readonly number: string | null }>;
}

export const contactSubjects = contributionPoint<ContactSubject>('contacts.subjects');
