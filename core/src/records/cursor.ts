import { createHash } from 'node:crypto';
import { CursorError } from '@praxis/sdk';
import type { CompiledField } from '../generation.js';
import type { SortField } from './sort.js';

export interface CursorPosition {
  readonly backwards: boolean;
  /** Sort values of the row to go on from. */
  readonly values: readonly unknown[];
}

/** What makes two queries the same list: their cursors fit each other. */
export function queryFingerprint(parts: readonly unknown[]): string {
  return createHash('sha1').update(JSON.stringify(parts)).digest('base64url').slice(0, 10);
}

export function encodePosition(fingerprint: string, position: CursorPosition): string {
  return Buffer.from(JSON.stringify([fingerprint, position.backwards ? 1 : 0, ...position.values])).toString(
    'base64url',
  );
}

/** @throws CursorError for a cursor of another query, and for one that was tampered with */
export function decodePosition(
  cursor: string,
  fingerprint: string,
  sort: readonly SortField[],
): CursorPosition {
  let decoded: unknown;
  try {
    decoded = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (error) {
    throw new CursorError({}, { cause: error });
  }
  if (!Array.isArray(decoded) || decoded.length !== sort.length + 2 || decoded[0] !== fingerprint)
    throw new CursorError({});
  const [, backwards, ...values] = decoded as unknown[];
  if (!sort.every(({ field }, index) => fits(field, values[index]))) throw new CursorError({});
  return { backwards: backwards === 1, values };
}

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether PostgreSQL will take the value: nothing from outside may become a database error. */
function fits(field: CompiledField, value: unknown): boolean {
  if (value === null) return true;
  switch (field.schema['x-kind']) {
    case 'integer':
    case 'duration':
      return Number.isInteger(value) && Math.abs(value as number) <= 2_147_483_648;
    case 'boolean':
      return typeof value === 'boolean';
    case 'decimal':
      return typeof value === 'string' && /^-?\d{1,30}(\.\d{1,30})?$/.test(value);
    case 'date':
      return (
        typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
      );
    case 'instant':
      return typeof value === 'string' && instantPattern.test(value) && !Number.isNaN(Date.parse(value));
    case 'reference':
    case 'uuid':
      return typeof value === 'string' && uuidPattern.test(value);
    default:
      return typeof value === 'string' && !value.includes('\0') && value.isWellFormed();
  }
}
