import { likeliest, likelihoods, type Classifier, type Example } from './classifier.js';

/** How good suggestions would have been for records that nothing was learned from. */
export interface BackTest {
  /** Records that were held out. */
  readonly records: number;
  /** Share of them for which the likeliest value was right, 0 to 1. */
  readonly accuracy: number;
  /** Share of them that had the most frequent value: what always suggesting that one would get right. */
  readonly mostFrequent: number;
  /** The same for those alone whose confidence reaches a threshold, and how many these are. */
  readonly thresholds: readonly {
    readonly threshold: number;
    readonly coverage: number;
    /** Null where none of them is so sure. */
    readonly accuracy: number | null;
  }[];
  readonly classes: readonly {
    readonly value: string;
    readonly records: number;
    /** Share of those with the value that were found. */
    readonly recall: number;
    /** Share of those for which it was suggested that have it; null where it never was. */
    readonly precision: number | null;
  }[];
}

const thresholds = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

export function backTest(
  classifier: Classifier,
  examples: readonly Example[],
  values: readonly string[],
): BackTest {
  const answers = examples.map(({ vector, label }) => {
    const likelihood = likelihoods(classifier, vector);
    const best = likeliest(likelihood);
    return { label, best, confidence: likelihood[best] ?? 0 };
  });
  const isRight = ({ label, best }: (typeof answers)[number]): boolean => label === best;
  const accuracyOf = (some: typeof answers): number | null =>
    some.length === 0 ? null : some.filter(isRight).length / some.length;
  const classes = values.map((value, index) => {
    const having = answers.filter(({ label }) => label === index);
    return {
      value,
      records: having.length,
      recall: accuracyOf(having) ?? 0,
      precision: accuracyOf(answers.filter(({ best }) => best === index)),
    };
  });
  return {
    records: answers.length,
    accuracy: accuracyOf(answers) ?? 0,
    mostFrequent: Math.max(0, ...classes.map(({ records }) => records)) / Math.max(1, answers.length),
    thresholds: thresholds.map((threshold) => {
      const sure = answers.filter(({ confidence }) => confidence >= threshold);
      return { threshold, coverage: sure.length / Math.max(1, answers.length), accuracy: accuracyOf(sure) };
    }),
    classes: classes.sort((left, right) => right.records - left.records),
  };
}

/** Fewer cannot tell how sure to be, least of all when all of them were right. */
const leastToCalibrate = 100;
/** From far too bold to far too shy. */
const temperatures = Array.from({ length: 31 }, (_, index) => 0.25 * 1.1 ** index);

/**
 * The classifier with the temperature at which it is as sure as it is right on the held-out examples
 * (Guo et al., "On Calibration of Modern Neural Networks", 2017): of what it says with 80 % confidence,
 * about 80 % shall be right.
 */
export function calibrated(classifier: Classifier, examples: readonly Example[]): Classifier {
  if (examples.length < leastToCalibrate) return classifier;
  let best = classifier;
  let least = Infinity;
  for (const temperature of temperatures) {
    const candidate = { ...classifier, temperature };
    const loss = examples.reduce(
      (sum, { vector, label }) => sum - Math.log((likelihoods(candidate, vector)[label] ?? 0) + 1e-12),
      0,
    );
    if (loss < least) [best, least] = [candidate, loss];
  }
  return best;
}
