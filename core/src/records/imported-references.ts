import type { Problem } from '@praxis/sdk';
import type { CompiledField, CompiledType } from '../generation.js';
import type { ReadyRecord } from './ready-record.js';
import { typeOf, type Session } from './session.js';

/**
 * Which references of many records lead nowhere: one question per type that is referred to.
 *
 * @returns by place of the record, only of those that have such references
 */
export async function missingReferences(
  session: Session,
  type: CompiledType,
  records: readonly ReadyRecord[],
): Promise<ReadonlyMap<number, readonly Problem[]>> {
  const fields = [...type.fields.values()].filter((field) => field.schema['x-target'] !== undefined);
  const wanted = new Map<string, Set<string>>();
  for (const { row } of records) {
    for (const field of fields) {
      for (const id of idsIn(row[field.name])) {
        const target = field.schema['x-target'] ?? '';
        wanted.set(target, (wanted.get(target) ?? new Set<string>()).add(id));
      }
    }
  }
  const found = new Set<string>();
  for (const [target, ids] of wanted) {
    const rows = await session.sql.query<{ id: string }>({
      text: `SELECT id FROM ${typeOf(session, target).table} WHERE id = ANY($1::uuid[]) AND deleted_at IS NULL`,
      values: [[...ids]],
    });
    for (const { id } of rows) found.add(`${target} ${id}`);
  }
  const problems = new Map<number, readonly Problem[]>();
  for (const { row, place } of records) {
    const missing = fields.filter((field) =>
      idsIn(row[field.name]).some((id) => !found.has(`${field.schema['x-target'] ?? ''} ${id}`)),
    );
    if (missing.length > 0) problems.set(place, missing.map(problemOf));
  }
  return problems;
}

function idsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value as string[];
  return typeof value === 'string' ? [value] : [];
}

function problemOf({ name, schema }: CompiledField): Problem {
  return {
    pointer: `/${name}`,
    code: 'E_REFERENCE',
    message: `"${schema.title}" refers to a ${schema['x-target'] ?? 'record'} that is not there.`,
  };
}
