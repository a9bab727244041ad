import { termsOf } from '../text/terms.js';
import { likeliest, likelihoods, type Classifier } from './classifier.js';
import { bucketOf, countTerms } from './corpus.js';
import { placeOf, vectorOf, type Weighting } from './weighting.js';

/** What was learned about one field. It holds numbers of terms, no words of any record. */
export interface Model {
  /** Values of the field, in the order of the classes. */
  readonly values: readonly string[];
  readonly weighting: Weighting;
  readonly classifier: Classifier;
}

export interface Guess {
  readonly value: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** Words of the text that speak for it most, the strongest first; none where it is only the most frequent value. */
  readonly because: readonly string[];
}

const reasons = 3;

/**
 * The likeliest value for a text.
 *
 * @returns undefined for a text of which no word is known: then only the shares of the values speak
 */
export function guess(model: Model, text: string): Guess | undefined {
  const vector = vectorOf(countTerms(text), model.weighting);
  if (vector.features.length === 0) return undefined;
  const likelihood = likelihoods(model.classifier, vector);
  const best = likeliest(likelihood);
  const value = model.values[best];
  if (value === undefined) return undefined;
  return { value, confidence: likelihood[best] ?? 0, because: because(model, text, vector.values, best) };
}

/** The reader's own words: what is told as a reason stands in the text at hand. */
function because(
  { weighting, classifier }: Model,
  text: string,
  values: Float32Array,
  best: number,
): readonly string[] {
  const told = new Map<string, number>();
  const small = new Map<string, number>();
  let index = 0;
  const seen = new Set<number>();
  for (const term of termsOf(text)) {
    const bucket = bucketOf(term);
    const feature = placeOf(weighting.features, bucket);
    if (feature === -1 || seen.has(bucket)) continue;
    seen.add(bucket);
    const weight = (values[index] ?? 0) * advantage(classifier, feature, best);
    if (weight > 0) (term.telling ? told : small).set(term.words, weight);
    index += 1;
  }
  // Where no word says it by itself, small ones do: "not", "new", a pair with one of them.
  const strongest = [...(told.size > 0 ? told : small)].sort(([, left], [, right]) => right - left);
  return withoutRepeats(strongest.map(([words]) => words)).slice(0, reasons);
}

/** How much more a feature speaks for a class than for the others. */
function advantage({ classes, weights }: Classifier, feature: number, best: number): number {
  const own = weights.subarray(feature * classes, (feature + 1) * classes);
  return (own[best] ?? 0) - own.reduce((sum, weight) => sum + weight, 0) / classes;
}

/** A pair of words says what each of them says; whichever is stronger stays. */
function withoutRepeats(strongest: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (const words of strongest) {
    const parts = words.split(' ');
    if (!kept.some((other) => other.split(' ').some((part) => parts.includes(part)))) kept.push(words);
  }
  return kept;
}
