import { all, eq, parsePredicate } from '@praxis/predicate';
import { Comment, Watchable } from '@praxis/plugin-worklog/contract';
import type { CommittedEntry, RecordStore, RecordTypeSchema } from '@praxis/sdk';
import { eventsOf, type Occasion, type Rule } from './occasion.js';
import { isRuledOut, matcherOf } from './ruled-out.js';

/** The rules that may concern an entry, first ones first, by what is known of it without reading anything. */
export function possibleRules(
  rules: readonly Rule[],
  entry: CommittedEntry,
  schemaOf: (type: string) => RecordTypeSchema,
): readonly Rule[] {
  const events = eventsOf(entry);
  const possible = rules.filter(({ active, event }) => active && events.has(event));
  return possible
    .filter((rule) => entry.type === Comment.name || mayConcern(rule, entry, schemaOf(entry.type)))
    .sort((left, right) => left.position - right.position || (left.id < right.id ? -1 : 1));
}

function mayConcern(rule: Rule, entry: CommittedEntry, schema: RecordTypeSchema): boolean {
  if (rule.record_type !== null && rule.record_type !== entry.type) return false;
  if (rule.event === 'changed' && !(rule.fields ?? []).some((field) => hasNewValue(entry.changes[field])))
    return false;
  if (isRuledOut(rule, entry, schema)) return false;
  return rule.audience.some((name) =>
    name === 'watchers'
      ? schema['x-record'].traits.includes(Watchable.name)
      : name === 'created_by' || schema.properties[name] !== undefined,
  );
}

/** Whether a rule speaks of this occasion. */
export async function fits(store: RecordStore, rule: Rule, occasion: Occasion, now: Date): Promise<boolean> {
  const { entry, events, type, record, schema } = occasion;
  if (!events.has(rule.event)) return false;
  if (rule.record_type !== null && rule.record_type !== type) return false;
  if (rule.event === 'changed' && !(rule.fields ?? []).some((field) => hasNewValue(entry.changes[field])))
    return false;
  if (
    rule.event === 'transition' &&
    rule.transitions !== null &&
    !rule.transitions.includes(entry.transition ?? '')
  )
    return false;
  if (rule.condition === null || rule.condition.trim() === '') return true;
  const matches = matcherOf(rule, schema);
  if (matches !== undefined) return matches(record, { now, variables: {} });
  const filter = all(eq('id', record.id), parsePredicate(rule.condition));
  // A rule for every type may speak of fields that this one lacks; then it is not about this one.
  const found = await store.find(type, { filter, fields: ['id'], limit: 1 }).catch((error: unknown) => {
    if (rule.record_type === null) return { items: [] };
    throw error;
  });
  return found.items.length > 0;
}

function hasNewValue(change: { readonly after: unknown } | undefined): boolean {
  return change !== undefined && change.after !== null && change.after !== undefined;
}
