import { sqlParameters } from '@praxis/predicate';
import type { RecordTitle } from '@praxis/sdk';
import { accessSql, and } from './conditions.js';
import { accessOf, type Session } from './session.js';
import { prepared } from './statements.js';

/**
 * Titles of records, by id: one statement for all types together. What the session may not read is
 * absent; deleted records keep their titles, because others still refer to them.
 */
export async function titlesOf(
  session: Session,
  references: readonly { readonly type: string; readonly id: string }[],
): Promise<Readonly<Record<string, RecordTitle>>> {
  const byType = new Map<string, Set<string>>();
  for (const { type, id } of references) byType.set(type, (byType.get(type) ?? new Set<string>()).add(id));
  const collected = sqlParameters();
  const parts: string[] = [];
  for (const [name, ids] of byType) {
    const type = session.dependencies.generation.types.get(name);
    if (type === undefined) continue;
    const { display } = type.schema['x-record'];
    const readable = and(
      accessSql(session, type, 't', 'read', collected),
      accessOf(session, type).readable.has(display) ? 'TRUE' : 'FALSE',
    );
    if (readable === 'FALSE') continue;
    const number = type.sequence === undefined ? 'NULL::text' : 't.number';
    parts.push(
      `SELECT t.id, ${collected.add(name)}::text AS type, ${number} AS number, t.${display}::text AS title ` +
        `FROM ${type.table} t WHERE t.id = ANY(${collected.add([...ids])}::uuid[]) AND ${readable}`,
    );
  }
  if (parts.length === 0) return {};
  const text = parts.join(' UNION ALL ');
  const rows = await session.sql.query<RecordTitle>(prepared(text, collected.values));
  return Object.fromEntries(rows.map((row) => [row.id, row]));
}
