import { termsOf, type Term } from '../text/terms.js';

/** Terms are numbers below this: no list of words is kept, neither in memory nor in what was learned. */
export const bucketCount = 2 ** 22;

/** Texts as the numbers of their terms and how often each of them stands there, one after the other. */
export interface Corpus {
  readonly size: number;
  /** Where each text begins, and where the last one ends. */
  readonly starts: Uint32Array;
  readonly buckets: Uint32Array;
  readonly counts: Uint8Array;
}

export interface CorpusBuilder {
  add(text: string): void;
  /** How many terms were taken in so far. */
  readonly terms: number;
  build(): Corpus;
}

export function corpusBuilder(): CorpusBuilder {
  const starts = [0];
  let buckets = new Uint32Array(1 << 16);
  let counts = new Uint8Array(1 << 16);
  let used = 0;
  return {
    add(text) {
      const found = countTerms(text);
      if (used + found.size > buckets.length) {
        buckets = grown(buckets, new Uint32Array(2 * buckets.length + found.size));
        counts = grown(counts, new Uint8Array(buckets.length));
      }
      for (const [bucket, count] of found) {
        buckets[used] = bucket;
        counts[used] = Math.min(count, 255);
        used += 1;
      }
      starts.push(used);
    },
    get terms() {
      return used;
    },
    build: () => ({
      size: starts.length - 1,
      starts: Uint32Array.from(starts),
      buckets: buckets.subarray(0, used),
      counts: counts.subarray(0, used),
    }),
  };
}

/** How often each term stands in a text, by its number. */
export function countTerms(text: string): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const term of termsOf(text)) {
    const bucket = bucketOf(term);
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  }
  return counts;
}

/** The numbers of the words by which a person would tell what a text is about, each once. */
export function tellingWords(text: string): readonly number[] {
  const words = termsOf(text).filter(({ key, telling }) => telling && !key.includes(' '));
  return [...new Set(words.map(bucketOf))];
}

/** The number of a term: its FNV-1a hash, cut to size. Two terms seldom share one. */
export function bucketOf({ key }: Term): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  }
  return ((hash >>> 10) ^ hash) & (bucketCount - 1);
}

function grown<A extends Uint32Array | Uint8Array>(old: A, wider: A): A {
  wider.set(old);
  return wider;
}
