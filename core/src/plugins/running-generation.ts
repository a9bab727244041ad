import type { Log } from '@praxis/sdk';
import type { Generation } from '../generation.js';
import type { GenerationHold } from '../platform.js';

/** The pointer to the generation that runs, and who still works with earlier ones. */
export interface RunningGeneration {
  /** @throws TypeError before the first generation is there */
  readonly generation: Generation;
  readonly started: boolean;
  hold(): GenerationHold;
  onSwap(listener: (next: Generation, previous: Generation) => void): () => void;
  /** Makes `next` the one that runs. The promise resolves when nobody holds an earlier one any more. */
  swap(next: Generation): { readonly drained: Promise<void> };
}

interface Held {
  readonly generation: Generation;
  holds: number;
  retired: boolean;
  readonly drained: Promise<void>;
  readonly letGo: () => void;
}

export function createRunningGeneration(log: Log): RunningGeneration {
  const listeners = new Set<(next: Generation, previous: Generation) => void>();
  let running: Held | undefined;
  let earlier: Promise<unknown> = Promise.resolve();

  const current = (): Held => {
    if (running === undefined) throw new TypeError('The platform has not been started: call start() first.');
    return running;
  };

  return {
    get generation() {
      return current().generation;
    },
    get started() {
      return running !== undefined;
    },
    hold() {
      const held = current();
      let holding = true;
      held.holds += 1;
      return {
        generation: held.generation,
        release() {
          if (!holding) return;
          holding = false;
          held.holds -= 1;
          if (held.retired && held.holds === 0) held.letGo();
        },
      };
    },
    onSwap(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    swap(next) {
      const previous = running;
      running = heldOf(next);
      if (previous === undefined) return { drained: Promise.resolve() };
      previous.retired = true;
      if (previous.holds === 0) previous.letGo();
      const drained = Promise.all([earlier, previous.drained]).then(() => undefined);
      earlier = drained;
      for (const listener of listeners) {
        try {
          listener(next, previous.generation);
        } catch (error) {
          log.error(
            { err: error, generation: next.number },
            'somebody who follows the running generation threw',
          );
        }
      }
      return { drained };
    },
  };
}

function heldOf(generation: Generation): Held {
  let letGo = (): void => undefined;
  const drained = new Promise<void>((resolve) => (letGo = resolve));
  return { generation, holds: 0, retired: false, drained, letGo };
}
