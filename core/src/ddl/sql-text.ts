import { createHash } from 'node:crypto';
import { maximumNameLength } from '../schema/names.js';

/** A text constant. What goes in has passed the schema checks, so it holds no NUL. */
export function textLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A constant of any JSON scalar, or an array of them, for statements that take no parameters. */
export function literal(value: unknown): string {
  if (Array.isArray(value)) return `ARRAY[${value.map(literal).join(', ')}]`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return textLiteral(String(value));
}

/** Short and stable: what is defined the same has the same fingerprint on every node. */
export function fingerprint(definition: unknown): string {
  return createHash('sha256').update(JSON.stringify(definition)).digest('hex').slice(0, 8);
}

/**
 * Name of an index or constraint: readable, unique, and different as soon as its definition is. So
 * the planner can tell from names alone what is there; PostgreSQL writes expressions in its own words.
 */
export function objectName(
  table: string,
  slug: string,
  definition: unknown,
  suffix: 'ix' | 'ck' | 'fk' | 'nn',
): string {
  const tail = `_${fingerprint(definition)}_${suffix}`;
  return `${table}_${slug}`.slice(0, maximumNameLength - tail.length) + tail;
}
