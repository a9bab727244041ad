import { fieldsOf, parsePredicate, type Predicate } from '@praxis/predicate';
import type { GenericRecord, JournalEntry } from '@praxis/sdk';
import type { Subscription } from './subscription.js';

/** Tells a client that a record changed; what it is now, the client asks through the ordinary routes. */
export interface ChangeSignal {
  readonly type: string;
  readonly id: string;
  readonly version: number;
  readonly action: JournalEntry['action'];
  /** Names of the changed fields that the subscriber may read. */
  readonly changed: readonly string[];
  readonly actor: string;
  readonly seq: string;
  /** Present for subscriptions with `values`. */
  readonly values?: Readonly<Record<string, unknown>>;
}

/** What one group of subscribers may know of the records that changed. */
export interface Sight {
  readonly readableFields: ReadonlySet<string>;
  /** Ids of the changed records that the group may read. */
  readonly readable: ReadonlySet<string>;
  /** Ids of those that fit the group's filter now. */
  readonly fitting: ReadonlySet<string>;
}

/**
 * The signals for one group, in the order of the journal. A record that has just stopped fitting a
 * filter is signalled too, so that lists can let it go.
 */
export function signalsFor(
  subscription: Subscription,
  entries: readonly JournalEntry[],
  records: ReadonlyMap<string, GenericRecord>,
  sight: Sight,
): ChangeSignal[] {
  const filtered = filterFields(subscription);
  return entries.flatMap((entry) => {
    if (subscription.recordId !== undefined && subscription.recordId !== entry.recordId) return [];
    if (!sight.readable.has(entry.recordId)) return [];
    const changed = Object.keys(entry.changes).filter((field) => sight.readableFields.has(field));
    if (changed.length === 0 && entry.action === 'update') return [];
    const mayHaveLeft =
      entry.action === 'delete' || Object.keys(entry.changes).some((field) => filtered.has(field));
    if (!sight.fitting.has(entry.recordId) && !mayHaveLeft) return [];
    const record = records.get(entry.recordId);
    return [
      {
        type: entry.type,
        id: entry.recordId,
        version: entry.version,
        action: entry.action,
        changed,
        actor: entry.actor,
        seq: entry.seq,
        ...(subscription.values && record !== undefined && { values: pick(record, sight.readableFields) }),
      },
    ];
  });
}

/** Fields of the record itself on which the filter looks; a path counts by its first step. */
function filterFields({ filter }: Subscription): ReadonlySet<string> {
  if (filter === undefined) return new Set();
  const predicate: Predicate = typeof filter === 'string' ? parsePredicate(filter) : filter;
  return new Set([...fieldsOf(predicate)].map((path) => path.split('.')[0] ?? path));
}

function pick(record: GenericRecord, fields: ReadonlySet<string>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => fields.has(name)));
}
