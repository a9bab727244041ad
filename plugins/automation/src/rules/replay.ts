import { checkPredicate, compileMatcher } from '@praxis/predicate';
import {
  conditionSchema,
  type GenericRecord,
  type JournalEntry,
  type RecordStore,
  type RecordTypeSchema,
} from '@praxis/sdk';
import { conditionOf, type Rule } from './ask-rule.js';
import { concerns } from './concerns.js';

/** The latest records whose past is looked at, and how much of each. */
const mostRecords = 100;
const mostEntries = 100;

/** A change after which a rule would have acted, had it been there. */
export interface Firing {
  readonly id: string;
  readonly number: string | null;
  readonly at: string;
}

/** What a rule would have done in the past. */
export interface Replay {
  /** Records that were looked at, and changes of them that the rule is asked about. */
  readonly records: number;
  readonly changes: number;
  /** Newest first. */
  readonly firings: readonly Firing[];
}

/**
 * Asks a rule about changes of the past, each with the record as it was right after it, as the journal knows
 * it: a record that has been resolved since was new once. One statement a record.
 *
 * @param store reads for everybody
 * @returns undefined for rules that are not asked about changes, and for conditions that ask about other
 *   records, which are known only as they are now
 */
export async function replay(store: RecordStore, rule: Rule): Promise<Replay | undefined> {
  if (['time', 'threshold', 'occasion'].includes(rule.happening)) return undefined;
  const schema = store.describe(rule.record_type);
  const fields = conditionSchema(schema);
  const condition = conditionOf(rule);
  if (condition !== undefined && 'problems' in checkPredicate(condition, fields)) return undefined;
  const fits = condition === undefined ? () => true : compileMatcher(condition, fields);
  // Ids are made in the order of time, so the latest are found by the key.
  const { items } = await store.find(rule.record_type, { sort: ['-id'], limit: mostRecords });
  const firings: Firing[] = [];
  let changes = 0;
  for (const record of items) {
    const page = await store.history(rule.record_type, record.id, { limit: mostEntries });
    for (const { entry, values } of backwards(record, page.items, schema)) {
      const changed = (field: string): boolean => entry.changes[field] !== undefined;
      if (!concerns(rule, { type: rule.record_type, action: entry.action, changed })) continue;
      changes += 1;
      if (fits(values, { now: new Date(entry.at), variables: {} }))
        firings.push({ id: record.id, number: record.number, at: entry.at });
    }
  }
  firings.sort((left, right) => right.at.localeCompare(left.at));
  return { records: items.length, changes, firings };
}

/** Each entry, newest first, with the record as it was when it had been made. */
function* backwards(
  record: GenericRecord,
  entries: readonly JournalEntry[],
  { 'x-record': { lifecycle } }: RecordTypeSchema,
): Generator<{ readonly entry: JournalEntry; readonly values: Readonly<Record<string, unknown>> }> {
  let values: Readonly<Record<string, unknown>> = record;
  for (const entry of entries) {
    // The category follows from the state, so the journal does not tell it.
    const category = lifecycle?.states[String(values[lifecycle.field])]?.category;
    yield { entry, values: category === undefined ? values : { ...values, state_category: category } };
    const before = Object.entries(entry.changes).map(([field, change]) => [field, change.before ?? null]);
    values = { ...values, ...(Object.fromEntries(before) as Record<string, unknown>) };
  }
}
