import type { CompiledType } from '../generation.js';
import type { UnitOfWork } from './unit-of-work.js';

/**
 * Lets imported numbers be: a record in the bin gives its number up, as after an import that was undone
 * and comes again, and the sequence goes on after the highest number of its own kind.
 */
export async function makeRoomForNumbers(
  unit: UnitOfWork,
  type: CompiledType,
  numbers: readonly string[],
): Promise<void> {
  const { number: kind } = type.schema['x-record'];
  if (numbers.length === 0 || kind === undefined || type.sequence === undefined) return;
  await unit.query({
    text: `UPDATE ${type.table} SET number = number || '~' || upper(right(id::text, 6)) WHERE number = ANY($1::text[]) AND deleted_at IS NOT NULL`,
    values: [numbers],
  });
  const own = numbers
    .filter((number) => number.startsWith(kind.prefix) && /^\d{1,15}$/.test(number.slice(kind.prefix.length)))
    .map((number) => Number(number.slice(kind.prefix.length)));
  if (own.length === 0) return;
  await unit.query({
    text: `SELECT setval('${type.sequence}', $1::bigint) FROM ${type.sequence} WHERE last_value < $1::bigint`,
    values: [own.reduce((highest, each) => Math.max(highest, each))],
  });
}
