import { shuffled } from './shuffled.js';
import type { Steady } from './steady.js';
import type { Vector } from './weighting.js';

/** What was learned: how much each feature speaks for each class. */
export interface Classifier {
  readonly classes: number;
  /** By feature, then by class. */
  readonly weights: Float32Array;
  /** By class, whatever the text says. */
  readonly bias: Float32Array;
  /** Scores are divided by it before they become probabilities. */
  readonly temperature: number;
}

export interface Example {
  readonly vector: Vector;
  readonly label: number;
}

const rounds = 8;
const firstStep = 1;

/**
 * Learns multinomial logistic regression by stochastic gradient descent with steps that shrink to
 * nothing (Bottou, "Stochastic Gradient Descent Tricks", 2012). The order is shuffled the same way
 * each time, so the same records make the same classifier.
 *
 * Libraries were tried first, see docs/decisions/0015: what npm has for Node either keeps whole
 * matrices with a column for each word, or stops at naive Bayes.
 */
export async function learn(
  examples: readonly Example[],
  size: { readonly features: number; readonly classes: number },
  steady: Steady,
): Promise<Classifier> {
  const { classes } = size;
  const classifier = {
    classes,
    weights: new Float32Array(size.features * classes),
    bias: new Float32Array(classes),
    temperature: 1,
  };
  const total = rounds * examples.length;
  let step = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const index of shuffled(examples.length, round)) {
      const example = examples[index];
      if (example === undefined) continue;
      improve(classifier, example, firstStep * (1 - step / total));
      step += 1;
      await steady.done(2 * classes * (1 + example.vector.features.length));
    }
  }
  return classifier;
}

/** One step: weights move towards the class that it is, and away from those that it seemed to be. */
function improve({ classes, weights, bias }: Classifier, { vector, label }: Example, stepSize: number): void {
  const errors = likelihoods({ classes, weights, bias, temperature: 1 }, vector);
  errors[label] = (errors[label] ?? 0) - 1;
  for (const [index, feature] of vector.features.entries()) {
    const value = stepSize * (vector.values[index] ?? 0);
    const base = feature * classes;
    for (let each = 0; each < classes; each += 1) {
      weights[base + each] = (weights[base + each] ?? 0) - value * (errors[each] ?? 0);
    }
  }
  for (let each = 0; each < classes; each += 1) {
    // The share of classes is learned more slowly, or the last texts would decide it.
    bias[each] = (bias[each] ?? 0) - 0.1 * stepSize * (errors[each] ?? 0);
  }
}

/** How likely each class is for a text; together 1. */
export function likelihoods(
  { classes, weights, bias, temperature }: Classifier,
  { features, values }: Vector,
): Float64Array {
  const scores = Float64Array.from(bias);
  for (let index = 0; index < features.length; index += 1) {
    const base = (features[index] ?? 0) * classes;
    const value = values[index] ?? 0;
    for (let each = 0; each < classes; each += 1) {
      scores[each] = (scores[each] ?? 0) + value * (weights[base + each] ?? 0);
    }
  }
  const highest = Math.max(...scores);
  let sum = 0;
  for (let each = 0; each < classes; each += 1) {
    const power = Math.exp(((scores[each] ?? 0) - highest) / temperature);
    scores[each] = power;
    sum += power;
  }
  for (let each = 0; each < classes; each += 1) scores[each] = (scores[each] ?? 0) / sum;
  return scores;
}

/** The class that is likeliest. */
export function likeliest(likelihood: Float64Array): number {
  let best = 0;
  for (let each = 1; each < likelihood.length; each += 1) {
    if ((likelihood[each] ?? 0) > (likelihood[best] ?? 0)) best = each;
  }
  return best;
}
