import jStat from 'jstat';

/** A number with the span in which the true one lies, at 95 % confidence. */
export interface Estimate {
  readonly value: number;
  readonly from: number;
  readonly until: number;
}

/** Fewer answers than these give no mean. */
export const fewestAnswers = 5;

/** How often each score was given. */
export type Histogram = ReadonlyMap<number, number>;

const confidence = 0.95;
const [leastScore, mostScore] = [1, 5];

export function answersIn(histogram: Histogram): number {
  return [...histogram.values()].reduce((sum, count) => sum + count, 0);
}

/**
 * The mean of the scores and its interval by Student's t: x̄ ± t(0.975, n − 1) · s ÷ √n, with the standard deviation
 * of the sample; undefined under five answers. The interval is not told beyond the scale.
 *
 * NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.2, "Confidence Limits for the Mean".
 */
export function meanOf(histogram: Histogram): Estimate | undefined {
  const count = answersIn(histogram);
  if (count < fewestAnswers) return undefined;
  const entries = [...histogram];
  const mean = entries.reduce((sum, [score, times]) => sum + score * times, 0) / count;
  const squares = entries.reduce((sum, [score, times]) => sum + times * (score - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (count - 1));
  const half = (jStat.studentt.inv(1 - (1 - confidence) / 2, count - 1) * deviation) / Math.sqrt(count);
  return {
    value: mean,
    from: Math.max(leastScore, mean - half),
    until: Math.min(mostScore, mean + half),
  };
}

/**
 * A share and its interval by Wilson's score, which stays between 0 and 1 and holds for few cases, too.
 *
 * NIST/SEMATECH e-Handbook of Statistical Methods, 7.2.4.1, "Confidence intervals"; after E. B. Wilson, 1927.
 */
export function shareOf(part: number, whole: number): Estimate | undefined {
  if (whole === 0) return undefined;
  const z = jStat.normal.inv(1 - (1 - confidence) / 2, 0, 1);
  const share = part / whole;
  const middle = share + z ** 2 / (2 * whole);
  const half = z * Math.sqrt((share * (1 - share)) / whole + z ** 2 / (4 * whole ** 2));
  const scale = 1 + z ** 2 / whole;
  return {
    value: share,
    from: Math.max(0, (middle - half) / scale),
    until: Math.min(1, (middle + half) / scale),
  };
}

/** The share of those who gave 4 or 5: what is called CSAT. */
export function satisfiedOf(histogram: Histogram): Estimate | undefined {
  const count = answersIn(histogram);
  const satisfied = (histogram.get(4) ?? 0) + (histogram.get(5) ?? 0);
  return count < fewestAnswers ? undefined : shareOf(satisfied, count);
}
