import { foldedText, foldText, type SqlParameters } from '@praxis/predicate';
import type { Comparison } from './similar-comparison.js';

/** So many records are ranked that have all of the words, and so many that have the rarest. */
const ranked = 300;
/** Records that are called exactly what was asked for. */
const namesakes = 20;
/** So much of what is asked for has to be there at least. */
const leastRelevance = 0.03;
/**
 * PostgreSQL's rank of one word, divided by the logarithm of the record's length, times this: 1 for a word in a title
 * (weight A) of a record with a hundred words, 0.4, 0.2 and 0.1 for one that stands once in a field of weight B, C or D.
 */
const scale = 9;

/**
 * The statement that finds the records which tell most about a question: each of its words counts by how rare it is,
 * in which field it stands and how often; what has all of them counts up to twice as much as what has few, and a long record is not the less like it for being long. A record that is
 * called what was asked for comes first.
 *
 * Candidates come from the indexes alone: by title, by all words, by the rarest.
 */
export function relevanceSql(comparison: Comparison, collected: SqlParameters): string {
  const { table, title, columns, condition, asked, words, limit } = comparison;
  const called = `${foldedText(title)} = ${collected.add(foldText(asked.trim()))}::text`;
  const terms = `${collected.add(words.map(({ word }) => word.term))}::text[]::tsquery[]`;
  const weights = `${collected.add(words.map(({ weight }) => weight))}::float8[]`;
  const total = collected.add(words.reduce((sum, { weight }) => sum + weight, 0) || 1);
  const parts = [`${called} LIMIT ${namesakes}`, ...byWords(comparison, collected)].map(
    (part) => `(SELECT t.id FROM ${table} t WHERE ${condition} AND ${part})`,
  );
  return (
    `SELECT * FROM (SELECT ${columns}, CASE WHEN ${called} THEN 1 ELSE least(0.99, m.weight / ${total}::float8 * (0.5 + 0.5 * m.covered / ${total}::float8)) END AS likeness FROM (` +
    // Unpacked once and not for each word; OFFSET keeps PostgreSQL from doing it later after all.
    `SELECT t.*, t.search || ''::tsvector AS words FROM ${table} t WHERE t.id IN (${parts.join(' UNION ')}) OFFSET 0) t ` +
    `CROSS JOIN LATERAL (SELECT coalesce(sum(w.weight * least(1, ${scale} * ts_rank(t.words, w.term, 1))), 0) AS weight, ` +
    `coalesce(sum(w.weight), 0) AS covered ` +
    `FROM unnest(${terms}, ${weights}) w(term, weight) WHERE t.words @@ w.term) m) t ` +
    `WHERE t.likeness >= ${leastRelevance} ORDER BY t.likeness DESC, t.id DESC LIMIT ${limit}`
  );
}

function byWords({ words, telling }: Comparison, collected: SqlParameters): readonly string[] {
  if (words.length === 0) return [];
  const all = words.map(({ word }) => word.term).join(' & ');
  return [all, telling.join(' | ')].map(
    (query) => `t.search @@ ${collected.add(query)}::tsquery LIMIT ${ranked}`,
  );
}
