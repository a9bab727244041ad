import { bucketCount, type Corpus } from './corpus.js';

/** The terms that count, and how much each of them says: the rarer, the more (TF-IDF). */
export interface Weighting {
  /** Numbers of the terms, ascending. */
  readonly features: Uint32Array;
  /** By feature. */
  readonly rarity: Float32Array;
}

/** A text over the features of a weighting, as a vector of length 1. */
export interface Vector {
  readonly features: Uint32Array;
  readonly values: Float32Array;
}

/** A term that stands in one text alone tells nothing about others. */
const leastTexts = 2;

/** @param options.atMost features; the most frequent ones are kept */
export function weigh(corpus: Corpus, rows: Uint32Array, options: { readonly atMost: number }): Weighting {
  const texts = new Uint32Array(bucketCount);
  for (const row of rows) {
    const end = corpus.starts[row + 1] ?? 0;
    for (let at = corpus.starts[row] ?? 0; at < end; at += 1) {
      const bucket = corpus.buckets[at] ?? 0;
      texts[bucket] = (texts[bucket] ?? 0) + 1;
    }
  }
  const least = leastFor(texts, rows.length, options.atMost);
  const features: number[] = [];
  const rarity: number[] = [];
  // A loop of the plainest kind: there are four million numbers to go through.
  for (let bucket = 0; bucket < bucketCount; bucket += 1) {
    const count = texts[bucket] ?? 0;
    if (count < least) continue;
    features.push(bucket);
    rarity.push(Math.log((1 + rows.length) / (1 + count)) + 1);
  }
  return { features: Uint32Array.from(features), rarity: Float32Array.from(rarity) };
}

/** In how many texts a term has to stand, so that no more of them count than are wanted. */
function leastFor(texts: Uint32Array, size: number, atMost: number): number {
  const termsWith = new Uint32Array(size + 1);
  for (let bucket = 0; bucket < bucketCount; bucket += 1) {
    const count = texts[bucket] ?? 0;
    termsWith[count] = (termsWith[count] ?? 0) + 1;
  }
  let kept = 0;
  for (let least = size; least >= leastTexts; least -= 1) {
    kept += termsWith[least] ?? 0;
    if (kept > atMost) return least + 1;
  }
  return leastTexts;
}

/** A text as a vector; terms that do not count are left out. */
export function vectorOf(
  terms: Iterable<readonly [bucket: number, count: number]>,
  { features, rarity }: Weighting,
): Vector {
  const found: number[] = [];
  const values: number[] = [];
  let squares = 0;
  for (const [bucket, count] of terms) {
    const feature = placeOf(features, bucket);
    if (feature === -1) continue;
    const value = count * (rarity[feature] ?? 0);
    found.push(feature);
    values.push(value);
    squares += value * value;
  }
  const length = Math.sqrt(squares) || 1;
  return { features: Uint32Array.from(found), values: Float32Array.from(values, (value) => value / length) };
}

/** The terms of one text of a corpus. */
export function* termsOfRow(corpus: Corpus, row: number): Generator<readonly [number, number]> {
  const end = corpus.starts[row + 1] ?? 0;
  for (let at = corpus.starts[row] ?? 0; at < end; at += 1) {
    yield [corpus.buckets[at] ?? 0, corpus.counts[at] ?? 0];
  }
}

/** Where a number stands in an ascending list; -1 where it does not. */
export function placeOf(ascending: Uint32Array, wanted: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = ascending[middle] ?? 0;
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
