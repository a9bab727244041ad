import { sqlParameters } from '@praxis/predicate';
import type { RecordTitle } from '@praxis/sdk';
import { accessSql, and } from './conditions.js';
import { accessOf, type Session } from './session.js';
import { prepared } from './statements.js';

interface Reference {
  readonly type: string;
  readonly id: string;
}

type Titles = ReadonlyMap<string, RecordTitle>;

const none: Promise<Titles> = Promise.resolve(new Map());

/**
 * Titles of records, by id: one statement for all types together, and none for those that the same
 * request has asked for before. What the session may not read is absent; deleted records keep their
 * titles, because others still refer to them.
 */
export async function titlesOf(
  session: Session,
  references: readonly Reference[],
): Promise<Readonly<Record<string, RecordTitle>>> {
  const loads = loadsOf(session);
  const wanted = new Map<string, Reference>();
  for (const reference of references) wanted.set(keyOf(reference), reference);
  const missing = [...wanted].filter(([key]) => !loads.has(key));
  if (missing.length > 0) {
    const loading = load(
      session,
      missing.map(([, reference]) => reference),
    );
    for (const [key] of missing) loads.set(key, loading);
    // A failed read must not be remembered.
    loading.catch(() => missing.forEach(([key]) => loads.delete(key)));
  }
  const loading = new Set<Promise<Titles>>();
  for (const key of wanted.keys()) loading.add(loads.get(key) ?? none);
  const loaded = await Promise.all(loading);
  const find = (id: string): RecordTitle | undefined => {
    for (const found of loaded) {
      const title = found.get(id);
      if (title !== undefined) return title;
    }
    return undefined;
  };
  const titles: Record<string, RecordTitle> = {};
  for (const { id } of wanted.values()) {
    const title = find(id);
    if (title !== undefined) titles[id] = title;
  }
  return titles;
}

/** Reads of titles that the request has begun, by what was asked for; of readers with the same access. */
function loadsOf({ identity: { reads, principal, system } }: Session): Map<string, Promise<Titles>> {
  const byReader = reads?.kept('titles', () => new Map<unknown, Map<string, Promise<Titles>>>());
  const reader = system === undefined ? principal : 'system';
  const loads = byReader?.get(reader) ?? new Map<string, Promise<Titles>>();
  byReader?.set(reader, loads);
  return loads;
}

function keyOf({ type, id }: Reference): string {
  return `${type} ${id}`;
}

async function load(session: Session, references: readonly Reference[]): Promise<Titles> {
  const byType = new Map<string, string[]>();
  for (const { type, id } of references) {
    const ids = byType.get(type);
    if (ids === undefined) byType.set(type, [id]);
    else ids.push(id);
  }
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
        `FROM ${type.table} t WHERE t.id = ANY(${collected.add(ids)}::uuid[]) AND ${readable}`,
    );
  }
  if (parts.length === 0) return new Map();
  const text = parts.join(' UNION ALL ');
  const rows = await session.sql.query<RecordTitle>(prepared(text, collected.values));
  return new Map(rows.map((row) => [row.id, row]));
}
