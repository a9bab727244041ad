/** Something to wait for that happens again and again. */
export interface Gate {
  /** How often it happened; to be read before one looks whether waiting is needed. */
  readonly count: number;
  ring(): void;
  /** Resolves when it has happened since `count` was read, which may be at once. */
  after(count: number): Promise<void>;
}

export function createGate(): Gate {
  let count = 0;
  let waiting: (() => void)[] = [];
  return {
    get count() {
      return count;
    },
    ring() {
      count += 1;
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    },
    after: (seen) =>
      seen === count ? new Promise((resolve) => void waiting.push(resolve)) : Promise.resolve(),
  };
}
