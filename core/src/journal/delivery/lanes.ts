import type { Wait } from './wait.js';

/** Milliseconds after which the item is to be tried again; undefined when it is done with. */
export type WorkResult = number | undefined;

/**
 * Work on items of which those with the same key follow each other, and the others go side by side.
 * An item that has to be tried again holds up its own lane and nobody else.
 */
export interface Lanes<Item> {
  /** Items that are not done with. */
  readonly size: number;
  add(key: string, item: Item): void;
  /** Begins no more work; resolves when what was under way has ended. */
  stop(): Promise<void>;
}

export interface LanesOptions<Item> {
  /** Items that are worked on at a time. */
  readonly width: number;
  readonly wait: Wait;
  /** Must not throw. */
  readonly work: (item: Item) => Promise<WorkResult>;
}

export function createLanes<Item>({ width, wait, work }: LanesOptions<Item>): Lanes<Item> {
  const lanes = new Map<string, Item[]>();
  const ready: string[] = [];
  const stopping = new AbortController();
  let running = 0;
  let size = 0;
  let ended: () => void;
  const end = new Promise<void>((resolve) => (ended = resolve));

  function pump(): void {
    while (running < width && !stopping.signal.aborted) {
      const key = ready.shift();
      if (key === undefined) return;
      running += 1;
      void advance(key, lanes.get(key)!);
    }
    if (running === 0 && stopping.signal.aborted) ended();
  }

  /** Works on the first item of a lane; the lane is in `ready`, at work, or pausing, and never in two of them. */
  async function advance(key: string, lane: Item[]): Promise<void> {
    const pause = await work(lane[0]!);
    running -= 1;
    if (pause !== undefined) {
      void wait(pause, stopping.signal).then(() => queue(key));
    } else {
      lane.shift();
      size -= 1;
      if (lane.length > 0) ready.push(key);
      else lanes.delete(key);
    }
    pump();
  }

  function queue(key: string): void {
    ready.push(key);
    pump();
  }

  return {
    get size() {
      return size;
    },
    add(key, item) {
      size += 1;
      const lane = lanes.get(key);
      if (lane !== undefined) return void lane.push(item);
      lanes.set(key, [item]);
      queue(key);
    },
    stop() {
      stopping.abort();
      pump();
      return end;
    },
  };
}
