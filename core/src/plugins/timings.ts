/** How long calls took, in so little room and time that every call can be counted. */
export interface Timings {
  add(milliseconds: number): void;
  readonly count: number;
  readonly max: number;
  /** The time within which this share of the calls ended; at most a fifth too long. */
  within(share: number): number;
}

/** Four steps to each doubling, from a microsecond to 18 minutes. */
const stepsPerDoubling = 4;
const steps = 30 * stepsPerDoubling;

export function createTimings(): Timings {
  const counts = new Uint32Array(steps);
  let count = 0;
  let max = 0;
  return {
    add(milliseconds) {
      const microseconds = milliseconds * 1000;
      const step = microseconds <= 1 ? 0 : Math.ceil(Math.log2(microseconds) * stepsPerDoubling);
      counts[Math.min(step, steps - 1)]! += 1;
      count += 1;
      if (milliseconds > max) max = milliseconds;
    },
    get count() {
      return count;
    },
    get max() {
      return max;
    },
    within(share) {
      let passed = 0;
      for (let step = 0; step < steps; step += 1) {
        passed += counts[step]!;
        if (passed > 0 && passed >= share * count)
          return Math.min(2 ** (step / stepsPerDoubling) / 1000, max);
      }
      return 0;
    },
  };
}
