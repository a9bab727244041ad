import { on, refuse, type RecordStore, type Refusal } from '@praxis/sdk';
import { Mailbox } from '../contract.js';
import { readDefaults } from '../incoming/new-record.js';

/** A mailbox names a type that is there, and defaults that the type has. */
export const mailboxMakesSense = on(Mailbox).guard(
  { id: 'mail.mailbox-makes-sense', actions: ['create', 'update'], fields: ['record_type', 'defaults'] },
  (draft, { tx }) => {
    const store = tx.asSystem('a mailbox may name every type');
    const type = draft.record_type ?? '';
    if (!store.types().includes(type))
      return refuse('MAILBOX_TYPE', `There is no record type "${type}".`, 'record_type');
    return defaultProblems(store, type, draft.defaults);
  },
);

function defaultProblems(store: RecordStore, type: string, defaults: string | null): readonly Refusal[] {
  const { properties } = store.describe(type);
  return readDefaults(defaults).flatMap(({ field, value }) => {
    const known = properties[field];
    if (known === undefined || known.readOnly === true)
      return [refuse('MAILBOX_DEFAULTS', `"${field}" is no field of ${type} that can be given.`, 'defaults')];
    return known.enum?.includes(String(value)) === false
      ? [
          refuse(
            'MAILBOX_DEFAULTS',
            `"${field}" is one of ${known.enum.filter(Boolean).join(', ')}.`,
            'defaults',
          ),
        ]
      : [];
  });
}
