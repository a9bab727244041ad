import { foldedText, foldText, sqlParameters } from '@praxis/predicate';
import type { SearchHit } from '@praxis/sdk';
import type { CompiledType } from '../generation.js';
import { accessSql, and } from './conditions.js';
import { searchable } from './search-condition.js';
import { accessOf, type Session } from './session.js';
import { newestSpans, spanOfId } from './span-of-id.js';
import { prepared } from './statements.js';

/** Ranking reads every match, so only the newest matches are ranked, however many there are. */
const rankedMatches = 300;
/** How many spans of 50 days are looked into at a time, from the newest on; then all others at once. */
const newestFirst = [1, 3];

/**
 * Finds records of all readable types by what a person typed: number, words, or, for a title with a
 * typing mistake, similar letters. One statement, best first.
 */
export async function searchRecords(
  session: Session,
  given: string,
  options: { readonly types?: readonly string[]; readonly limit?: number },
): Promise<readonly SearchHit[]> {
  const text = searchable(given);
  if (text === '') return [];
  const limit = Math.min(Math.max(Math.trunc(options.limit ?? 20), 1), 100);
  const types = [...session.dependencies.generation.types.values()].filter(
    (type) =>
      (type.searchable || type.sequence !== undefined) &&
      (options.types === undefined ? type.schema['x-record'].visible : options.types.includes(type.name)) &&
      accessOf(session, type).rows('read') !== false,
  );
  if (types.length === 0) return [];
  const exact = await hits(session, types, text, limit, wordsSql);
  return exact.length > 0 ? exact : hits(session, types, text, limit, similarSql);
}

type Parameters = ReturnType<typeof sqlParameters>;
type HitsSql = (
  session: Session,
  type: CompiledType,
  text: string,
  parameters: Parameters,
  limit: number,
) => string | undefined;

async function hits(
  session: Session,
  types: readonly CompiledType[],
  text: string,
  limit: number,
  sqlOf: HitsSql,
): Promise<readonly SearchHit[]> {
  const collected = sqlParameters();
  const parts = types.flatMap((type) => sqlOf(session, type, text, collected, limit) ?? []);
  if (parts.length === 0) return [];
  const statement = `SELECT * FROM (${parts.map((part) => `(${part})`).join(' UNION ALL ')}) hits ORDER BY rank DESC, id DESC LIMIT ${limit}`;
  return session.sql.query<SearchHit>({ ...prepared(statement, collected.values), plannedOnce: true });
}

/** Only fields that everybody who reads the title may read are quoted in snippets. */
function wordsSql(
  session: Session,
  type: CompiledType,
  text: string,
  parameters: Parameters,
  limit: number,
): string | undefined {
  const readable = accessSql(session, type, 't', 'read', parameters);
  if (readable === 'FALSE') return undefined;
  const { display } = type.schema['x-record'];
  const access = accessOf(session, type);
  const searched = [...type.fields.values()].filter((field) => field.schema['x-search'] !== undefined);
  // A match in a hidden field would tell that the word is there.
  if (!access.readable.has(display) || searched.some((field) => !access.readable.has(field.name)))
    return undefined;
  const words = parameters.add(text);
  // As a query of its own it is worked out once, and not for each record.
  const query = `(SELECT websearch_to_tsquery('simple', ${words}))`;
  const number = type.sequence === undefined ? 'NULL::text' : 't.number';
  const rank = type.searchable ? `ts_rank(t.search, ${query})` : '0';
  const exact =
    type.sequence === undefined ? '' : ` + CASE WHEN t.number = upper(${words}) THEN 10 ELSE 0 END`;
  const body =
    searched.length === 0
      ? titleSql(type)
      : `concat_ws(' · ', ${searched.map(({ column }) => `t.${column}`).join(', ')})`;
  const candidates = type.searchable
    ? newestMatches(session, type, and(`t.search @@ ${query}`, readable), parameters)
    : `SELECT t.* FROM ${type.table} t WHERE t.deleted_at IS NULL AND t.number = upper(${words}) AND ${readable}`;
  // A snippet costs more than the rank of a hundred matches, so only what is shown gets one.
  return (
    `SELECT t.id, ${parameters.add(type.name)}::text AS type, ${number} AS number, ${titleSql(type)} AS title, ` +
    `ts_headline('simple', left(${body}, 2000), ${query}, ` +
    `'StartSel=${startMark}, StopSel=${stopMark}, MaxFragments=1, MaxWords=18, MinWords=6') AS snippet, t.rank FROM (` +
    `SELECT t.*, (${rank}${exact})::real AS rank FROM (${candidates}) t ORDER BY rank DESC, id DESC LIMIT ${limit}) t`
  );
}

/**
 * So many of the records that fit, as are ranked, from the newest on. Each part is read only where those before did
 * not have enough. A number is a word of its record, too, and found as such.
 */
function newestMatches({ now }: Session, type: CompiledType, fits: string, parameters: Parameters): string {
  const span = spanOfId('t.id');
  const spans = newestFirst.map((count, index) => {
    const newer = newestFirst.slice(0, index).reduce((sum, one) => sum + one, 0);
    return `${parameters.add(newestSpans(now, count, newer))}::text[]`;
  });
  const parts = [
    ...spans.map((some) => `${span} && ${some}`),
    and(...spans.map((some) => `NOT ${span} && ${some}`)),
  ];
  const matches = parts.map(
    (part) =>
      `(SELECT t.* FROM ${type.table} t WHERE t.deleted_at IS NULL AND ${fits} AND ${part} LIMIT ${rankedMatches})`,
  );
  return `SELECT * FROM (${matches.join(' UNION ALL ')}) t LIMIT ${rankedMatches}`;
}

const startMark = '\u0002';
const stopMark = '\u0003';

function similarSql(
  session: Session,
  type: CompiledType,
  text: string,
  parameters: Parameters,
): string | undefined {
  const readable = accessSql(session, type, 't', 'read', parameters);
  const { display } = type.schema['x-record'];
  if (readable === 'FALSE' || !accessOf(session, type).readable.has(display)) return undefined;
  if (isCalledAfterAnother(type)) return undefined;
  const words = `${parameters.add(foldText(text))}::text`;
  const number = type.sequence === undefined ? 'NULL::text' : 't.number';
  const title = titleSql(type);
  return (
    `SELECT t.id, ${parameters.add(type.name)}::text AS type, ${number} AS number, ${title} AS title, ` +
    `left(${title}, 200) AS snippet, word_similarity(${words}, ${foldedText(title)})::real AS rank ` +
    `FROM ${type.table} t WHERE t.deleted_at IS NULL AND ${words} <% (${foldedText(title)}) AND ${readable} LIMIT 200`
  );
}

function titleSql(type: CompiledType): string {
  return isCalledAfterAnother(type) ? 't.number' : `t.${type.schema['x-record'].display}::text`;
}

/** Its display is a reference, whose id says nothing to anybody; its number does. */
function isCalledAfterAnother(type: CompiledType): boolean {
  const field = type.fields.get(type.schema['x-record'].display);
  return type.sequence !== undefined && field?.schema['x-kind'] === 'reference';
}
