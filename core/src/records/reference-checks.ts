import { sqlParameters, type SqlParameters } from '@praxis/predicate';
import type { Problem } from '@praxis/sdk';
import type { CompiledField, CompiledType } from '../generation.js';
import type { Values } from '../hooks/hook-bus.js';
import { accessSql, and } from './conditions.js';
import { typeOf, type Session } from './session.js';
import { prepared } from './statements.js';

/**
 * The condition under which every reference among `values` leads to a record that is there and that
 * the session may read. It stands inside the write statement, so checking costs no round trip.
 */
export function referencesSql(
  session: Session,
  type: CompiledType,
  values: Values,
  collected: SqlParameters,
): string {
  return and(
    ...Object.entries(values).flatMap(([name, value]) => {
      const field = type.fields.get(name);
      return field === undefined || !isReference(field, value)
        ? []
        : [referenceSql(session, field, value, collected)];
    }),
  );
}

/** Tells which references are wrong, after a write statement wrote nothing. */
export async function referenceProblems(
  session: Session,
  type: CompiledType,
  values: Values,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const [name, value] of Object.entries(values)) {
    const field = type.fields.get(name);
    if (field === undefined || !isReference(field, value)) continue;
    const collected = sqlParameters();
    const condition = referenceSql(session, field, value, collected);
    const [row] = await session.sql.query<{ found: boolean }>(
      prepared(`SELECT ${condition} AS found`, collected.values),
    );
    if (row?.found !== true) {
      problems.push({
        pointer: `/${name}`,
        code: 'E_REFERENCE',
        message: `"${field.schema.title}" refers to a ${field.schema['x-target'] ?? 'record'} that is not there or that you may not read.`,
      });
    }
  }
  return problems;
}

function isReference(field: CompiledField, value: unknown): boolean {
  const kind = field.schema['x-kind'];
  return (
    (kind === 'reference' && value !== null) ||
    (kind === 'references' && Array.isArray(value) && value.length > 0)
  );
}

function referenceSql(
  session: Session,
  field: CompiledField,
  value: unknown,
  collected: SqlParameters,
): string {
  const target = typeOf(session, field.schema['x-target'] ?? '');
  const readable = accessSql(session, target, 'r', 'read', collected);
  if (readable === 'FALSE') return 'FALSE';
  const condition = and('r.deleted_at IS NULL', readable);
  if (field.schema['x-kind'] === 'reference') {
    return `EXISTS (SELECT 1 FROM ${target.table} r WHERE r.id = ${collected.add(value)}::uuid AND ${condition})`;
  }
  const ids = value as readonly string[];
  return `(SELECT count(*) FROM ${target.table} r WHERE r.id = ANY(${collected.add(ids)}::uuid[]) AND ${condition}) = ${ids.length}`;
}
