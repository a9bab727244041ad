import { sqlParameters, type SqlParameters } from '@praxis/predicate';
import { QueryError, type SimilarQuery, type SimilarRecord, type TypeReference } from '@praxis/sdk';
import type { CompiledType } from '../generation.js';
import type { Values } from '../hooks/hook-bus.js';
import { and, conditionSql } from './conditions.js';
import { columnsOf } from './find-records.js';
import { relevanceSql } from './relevance-sql.js';
import { isId, withNumber } from './rows.js';
import { accessOf, typeOf, type Session } from './session.js';
import type { Comparison, Weighed } from './similar-comparison.js';
import { prepared } from './statements.js';
import { tellingWords, type TellingWord } from './telling-words.js';
import { wordFrequencies, type WordFrequencies } from './word-frequencies.js';

/** So many records are compared at most, however many have a word in common with the texts. */
const compared = 600;
/** Words by which records are compared, the rarest. */
const mostWords = 24;
/** A record that has only one word in common is like nothing. */
const wordsInCommon = 2;
const leastLikeness = 0.2;
const maximumLimit = 50;

/**
 * Records that are like texts; see the store's `similar`. The rarest words find candidates by the index
 * of the full text, as many words as have about so many records between them as are compared; these are compared by
 * all words.
 */
export async function similarRecords(
  session: Session,
  reference: TypeReference,
  query: SimilarQuery,
): Promise<readonly SimilarRecord<Values>[]> {
  const type = typeOf(session, reference);
  const { limit = 5, except } = query;
  if (!Number.isInteger(limit) || limit < 1 || limit > maximumLimit)
    throw new QueryError({ parameter: 'limit', reason: `it is a whole number from 1 to ${maximumLimit}.` });
  if (!mayCompare(session, type)) return [];
  const words = await tellingWords(session.sql, query.texts);
  // Words that say nothing may still be the title that somebody asks for.
  if (words.length === 0 && query.measure !== 'relevance') return [];
  const frequencies = await wordFrequencies(session, type);
  const weighed = weigh(words, frequencies);

  const collected = sqlParameters();
  const text = (query.measure === 'relevance' ? relevanceSql : likenessSql)(
    {
      table: type.table,
      title: `t.${type.schema['x-record'].display}`,
      columns: columnsOf(session, type, query, []),
      condition: and(
        conditionSql(session, type, query, collected),
        except !== undefined && isId(except) ? `t.id <> ${collected.add(except)}::uuid` : 'TRUE',
      ),
      asked: query.texts[0] ?? '',
      words: weighed,
      telling: candidateWords(weighed, frequencies),
      limit,
    },
    collected,
  );
  const statement = prepared(text, collected.values);
  // Without a name: the plan has to know the words, or it could not tell few records from many.
  const rows = await session.sql.query<Values & { readonly likeness: number }>({
    text: statement.text,
    ...(statement.values !== undefined && { values: statement.values }),
  });
  return rows.map(({ likeness, ...row }) => ({
    record: withNumber(type, row),
    likeness: Math.min(1, likeness),
  }));
}

/** All words of a candidate are compared with those asked for; what says much more than the texts is less like them. */
function likenessSql(
  { table, columns, condition, words, telling, limit }: Comparison,
  collected: SqlParameters,
): string {
  const terms = `${collected.add(words.map(({ word }) => word.term))}::text[]::tsquery[]`;
  const weights = `${collected.add(words.map(({ weight }) => weight))}::float8[]`;
  const total = words.reduce((sum, { weight }) => sum + weight, 0);
  const length = `least(1, ${collected.add(words.length + 8)}::float8 / (length(t.words) + 8))`;
  return (
    `SELECT * FROM (SELECT ${columns}, m.weight / ${collected.add(total)}::float8 * sqrt(${length}) AS likeness FROM (` +
    // Unpacked once and not for each word; OFFSET keeps PostgreSQL from doing it later after all.
    `SELECT t.*, t.search || ''::tsvector AS words FROM ${table} t WHERE ${condition} ` +
    `AND t.search @@ ${collected.add(telling.join(' | '))}::tsquery LIMIT ${compared} OFFSET 0) t CROSS JOIN LATERAL (` +
    `SELECT coalesce(sum(w.weight), 0) AS weight, count(*) AS shared FROM unnest(${terms}, ${weights}) w(term, weight) ` +
    `WHERE t.words @@ w.term) m WHERE m.shared >= ${collected.add(Math.min(wordsInCommon, words.length))}::bigint) t ` +
    `WHERE t.likeness >= ${leastLikeness} ORDER BY t.likeness DESC, t.id DESC LIMIT ${limit}`
  );
}

/** A word in common with a hidden field would tell that the word is there. */
function mayCompare(session: Session, type: CompiledType): boolean {
  const access = accessOf(session, type);
  return (
    type.searchable &&
    access.rows('read') !== false &&
    [...type.fields.values()].every(
      (field) => field.schema['x-search'] === undefined || access.readable.has(field.name),
    )
  );
}

/** The rarer a word, the more it says (Spärck Jones, 1972); words of the first text say twice as much. */
function weigh(words: readonly TellingWord[], frequencies: WordFrequencies): readonly Weighed[] {
  return words
    .map((word) => {
      const share = frequencies.frequencyOf(word);
      return { word, share, weight: (word.isFirst ? 2 : 1) * Math.log(1 + 1 / share) };
    })
    .sort((left, right) => right.weight - left.weight || (left.word.stem < right.word.stem ? -1 : 1))
    .slice(0, mostWords);
}

/** As many of the words that say most as have about as many records as are compared. */
function candidateWords(weighed: readonly Weighed[], { records }: WordFrequencies): readonly string[] {
  let expected = 0;
  const chosen = weighed.filter(({ share }, place) => {
    if (place > 0 && expected + share * records > compared) return false;
    expected += share * records;
    return true;
  });
  return chosen.map(({ word }) => word.term);
}
