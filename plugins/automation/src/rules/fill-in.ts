import type { GenericRecord, RecordStore } from '@praxis/sdk';
import type { Facts } from './facts.js';

/** Values by the names that may stand in braces: `title`, `caller.name`, `event.subject`. */
export type Known = Readonly<Record<string, unknown>>;

const inBraces = /\{([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*)\}/g;
const mostSteps = 3;

/**
 * Values of a record for names of its fields in braces: `{number}`, `{title}`; of records that it refers to,
 * `{caller.name}`; and of what happened, `{event.subject}`. A name that is none of these stays as it stands, so
 * that a brace in a text is no mistake.
 */
export function fillIn(template: string, known: Known): string {
  return template.replace(inBraces, (whole, name: string) => {
    const value = known[name];
    if (value === undefined) return whole;
    if (value === null) return '';
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
}

/** The same in every text of a value. */
export function fillInAll(value: unknown, known: Known): unknown {
  if (typeof value === 'string') return fillIn(value, known);
  if (Array.isArray(value)) return value.map((item) => fillInAll(item, known));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillInAll(item, known)]));
}

/**
 * Looks up what templates name. Only what they name is read, and only as `store` may read it: what it may not
 * read is empty.
 *
 * @param templates texts, and values that hold texts
 */
export async function knownValues(
  store: RecordStore,
  type: string,
  record: GenericRecord,
  facts: Facts,
  templates: readonly unknown[],
): Promise<Known> {
  const known: Record<string, unknown> = { ...record };
  for (const [name, value] of Object.entries(facts)) known[`event.${name}`] = value;
  const text = templates.map((template) => JSON.stringify(template ?? '')).join(' ');
  for (const [, name = ''] of text.matchAll(inBraces)) {
    if (!name.includes('.') || name.startsWith('event.') || name in known) continue;
    known[name] = await valueAt(store, type, record, name.split('.'));
  }
  return known;
}

async function valueAt(
  store: RecordStore,
  type: string,
  record: GenericRecord,
  path: readonly string[],
): Promise<unknown> {
  let at: { readonly type: string; readonly record: GenericRecord } = { type, record };
  for (const [index, name] of path.slice(0, mostSteps).entries()) {
    const value = at.record[name];
    if (index === path.length - 1) return value;
    const target = store.describe(at.type).properties[name]?.['x-target'];
    if (target === undefined) return undefined;
    if (typeof value !== 'string' || !store.types().includes(target)) return null;
    const [next] = await store.getMany(target, [value]);
    if (next === undefined) return null;
    at = { type: target, record: next };
  }
  return undefined;
}
