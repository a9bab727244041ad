import type { CompiledType } from '../generation.js';
import type { Session } from './session.js';
import type { TellingWord } from './telling-words.js';

/** How often words stand in the records of a type, as far as PostgreSQL's statistics tell. */
export interface WordFrequencies {
  /** An estimate of all records. */
  readonly records: number;
  /** Share of the records in which a word stands in any of its forms, above 0 and at most 1. */
  frequencyOf(word: TellingWord): number;
}

interface Statistics {
  readonly records: number;
  readonly words: readonly string[];
  readonly shares: readonly number[];
}

/** Statistics change when PostgreSQL has looked again, which is when a tenth of the table has changed. */
const keptMs = 600_000;
/** Of a word of which nothing is known, because nothing was looked at yet. */
const unknownShare = 0.005;

/**
 * The frequencies of words in a type's full text: the thousand most frequent ones stand in the
 * statistics of the column, and what is not among them is rarer than those. Read once in ten minutes.
 */
export async function wordFrequencies(session: Session, type: CompiledType): Promise<WordFrequencies> {
  const now = session.now.getTime();
  let kept = known.get(type);
  if (kept === undefined || Math.abs(now - kept.at) > keptMs) {
    known.set(type, (kept = { at: now, reading: read(session, type) }));
    kept.reading.catch(() => known.delete(type));
  }
  return kept.reading;
}

const known = new WeakMap<
  CompiledType,
  { readonly at: number; readonly reading: Promise<WordFrequencies> }
>();

async function read(session: Session, type: CompiledType): Promise<WordFrequencies> {
  const [found] = await session.sql.query<Statistics>({
    name: 'word-frequencies',
    text:
      `SELECT greatest(c.reltuples, 0)::float8 AS records, coalesce(s.most_common_elems::text::text[], '{}') AS words, ` +
      `coalesce(s.most_common_elem_freqs, '{}') AS shares FROM pg_class c ` +
      `LEFT JOIN pg_stats s ON s.schemaname = c.relnamespace::regnamespace::text AND s.tablename = c.relname AND s.attname = 'search' ` +
      `WHERE c.oid = to_regclass($1)`,
    values: [type.table],
  });
  const { records = 0, words = [], shares = [] } = found ?? {};
  // After the shares of the words come three of the statistics themselves: least, greatest, and of empty values.
  const least = Math.min(unknownShare, ...shares.slice(0, words.length));
  const sorted = words
    .map((word, place) => ({ word, share: shares[place] ?? least }))
    .sort((left, right) => (left.word < right.word ? -1 : 1));
  return {
    records,
    frequencyOf({ stem, isPrefix }) {
      let share = 0;
      for (let place = firstFrom(sorted, stem); place < sorted.length; place += 1) {
        const { word = '', share: own = 0 } = sorted[place] ?? {};
        if (isPrefix ? !word.startsWith(stem) : word !== stem) break;
        share += own;
      }
      return share === 0 ? least : Math.min(1, share);
    },
  };
}

/** Where the first word stands that is not before another one. */
function firstFrom(sorted: readonly { readonly word: string }[], wanted: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.word ?? '') < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
