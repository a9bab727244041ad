import type { GenericRecord } from '@praxis/sdk';

/**
 * Fills in values of a record for names of its fields in braces: `{number}`, `{title}`. A name that is
 * none of its fields stays as it stands, so that a brace in a text is no mistake.
 */
export function fillIn(template: string, record: GenericRecord): string {
  return template.replace(/\{([a-z][a-z0-9_]*)\}/g, (whole, name: string) => {
    const value = record[name];
    if (value === undefined) return whole;
    if (value === null) return '';
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
}

/** The same in every text of a value. */
export function fillInAll(value: unknown, record: GenericRecord): unknown {
  if (typeof value === 'string') return fillIn(value, record);
  if (Array.isArray(value)) return value.map((item) => fillInAll(item, record));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillInAll(item, record)]));
}
