import { backTest, calibrated, type BackTest } from './back-test.js';
import { learn, type Example } from './classifier.js';
import type { Corpus } from './corpus.js';
import type { Model } from './model.js';
import type { Steady } from './steady.js';
import { termsOfRow, vectorOf, weigh } from './weighting.js';

/** A value that fewer records have is not suggested: too little is known of it. */
const leastExamples = 5;
const mostClasses = 200;
/** Every tenth record is held out to see how good the suggestions are. */
const heldOut = 10;
const mostFeatures = 60_000;
/** Four bytes each: what a model may weigh. */
const mostWeights = 4_000_000;

export interface Learned {
  readonly model: Model;
  readonly report: BackTest;
  /** Records that it was learned from. */
  readonly records: number;
}

/**
 * Learns a field of records from their texts: once without every tenth record, to see how often it is
 * right for these, and then from all of them.
 *
 * @param values what each record of the corpus has; those without a value are left out
 * @returns undefined where too few records have values, or all the same one
 */
export async function learnField(
  corpus: Corpus,
  values: readonly (string | null)[],
  steady: Steady,
): Promise<Learned | undefined> {
  const classes = classesOf(values);
  if (classes.length < 2) return undefined;
  const place = new Map(classes.map((value, index) => [value, index]));
  const labels = values.map((value) => (value === null ? undefined : place.get(value)));
  const rows = Uint32Array.from([...labels.keys()].filter((row) => labels[row] !== undefined));
  const isHeldOut = (_row: number, index: number): boolean => index % heldOut === heldOut - 1;
  const learnedFrom = async (some: Uint32Array) => {
    const atMost = Math.min(mostFeatures, Math.floor(mostWeights / classes.length));
    const weighting = weigh(corpus, some, { atMost });
    const exampleOf = (row: number): Example => ({
      vector: vectorOf(termsOfRow(corpus, row), weighting),
      label: labels[row] ?? 0,
    });
    const examples: Example[] = [];
    for (const row of some) {
      const example = exampleOf(row);
      examples.push(example);
      await steady.done(60 * example.vector.features.length);
    }
    const size = { features: weighting.features.length, classes: classes.length };
    return { weighting, exampleOf, classifier: await learn(examples, size, steady) };
  };
  const trial = await learnedFrom(rows.filter((row, index) => !isHeldOut(row, index)));
  const unseen = [...rows.filter(isHeldOut)].map(trial.exampleOf);
  const judged = calibrated(trial.classifier, unseen);
  const { weighting, classifier } = await learnedFrom(rows);
  return {
    model: { values: classes, weighting, classifier: { ...classifier, temperature: judged.temperature } },
    report: backTest(judged, unseen, classes),
    records: rows.length,
  };
}

/** Values that enough records have, the most frequent first. */
function classesOf(values: readonly (string | null)[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= leastExamples)
    .sort(([leftValue, left], [rightValue, right]) => right - left || (leftValue < rightValue ? -1 : 1))
    .slice(0, mostClasses)
    .map(([value]) => value);
}
