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
    ...referencesIn(type, values).map((field) =>
      referenceSql(session, field, `${collected.add(values[field.name])}::${field.sqlType}`, collected),
    ),
  );
}

/** The same for each of many rows, whose alias is `t`. */
export function rowReferencesSql(
  session: Session,
  type: CompiledType,
  rows: readonly Values[],
  collected: SqlParameters,
): string {
  const fields = new Set(rows.flatMap((row) => referencesIn(type, row)));
  return and(
    ...[...fields].map((field) => {
      const column = `t."${field.column}"`;
      return `(${column} IS NULL OR ${referenceSql(session, field, column, collected)})`;
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
  for (const field of referencesIn(type, values)) {
    const collected = sqlParameters();
    const value = `${collected.add(values[field.name])}::${field.sqlType}`;
    const [row] = await session.sql.query<{ found: boolean }>(
      prepared(`SELECT ${referenceSql(session, field, value, collected)} AS found`, collected.values),
    );
    if (row?.found !== true) {
      problems.push({
        pointer: `/${field.name}`,
        code: 'E_REFERENCE',
        message: `"${field.schema.title}" refers to a ${field.schema['x-target'] ?? 'record'} that is not there or that you may not read.`,
      });
    }
  }
  return problems;
}

/** The fields whose values refer to something. */
function referencesIn(type: CompiledType, values: Values): readonly CompiledField[] {
  return Object.keys(values).flatMap((name) => {
    const field = type.fields.get(name);
    const value = values[name];
    const kind = field?.schema['x-kind'];
    const refers =
      (kind === 'reference' && value !== null && value !== undefined) ||
      (kind === 'references' && Array.isArray(value) && value.length > 0);
    return field !== undefined && refers ? [field] : [];
  });
}

function referenceSql(
  session: Session,
  field: CompiledField,
  value: string,
  collected: SqlParameters,
): string {
  const target = typeOf(session, field.schema['x-target'] ?? '');
  const readable = accessSql(session, target, 'r', 'read', collected);
  if (readable === 'FALSE') return 'FALSE';
  const condition = and('r.deleted_at IS NULL', readable);
  return field.schema['x-kind'] === 'reference'
    ? `EXISTS (SELECT 1 FROM ${target.table} r WHERE r.id = ${value} AND ${condition})`
    : `(SELECT count(*) FROM ${target.table} r WHERE r.id = ANY(${value}) AND ${condition}) = cardinality(${value})`;
}
