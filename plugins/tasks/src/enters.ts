import type { RecordTypeSchema, StateCategory } from '@praxis/sdk';

/** Whether a save brings a record into a state of this category from one of another. */
export function enters(
  category: StateCategory,
  { 'x-record': { lifecycle } }: RecordTypeSchema,
  after: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, unknown>> | undefined,
): boolean {
  if (lifecycle === undefined) return false;
  const categoryOf = (record: Readonly<Record<string, unknown>>): StateCategory | undefined =>
    lifecycle.states[String(record[lifecycle.field])]?.category;
  return categoryOf(after) === category && (before === undefined || categoryOf(before) !== category);
}
