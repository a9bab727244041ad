import { createGate } from './gate.js';
import { channel, type Line } from './line.js';
import type { Wait } from './wait.js';

/** Tells the other nodes that something was written. */
export interface Announcer {
  announce(): void;
  stop(): void;
}

export interface AnnouncerDependencies {
  readonly nodeId: string;
  readonly line: () => Line | undefined;
  readonly wait: Wait;
  readonly spacingMs: number;
}

/**
 * Announces at once, and then not more often than every `spacingMs`: PostgreSQL lets transactions
 * that notify commit only one after the other, which is why no save does it. An announcement that is
 * lost costs a delay, since every node looks by itself once a second.
 */
export function createAnnouncer({ nodeId, line, wait, spacingMs }: AnnouncerDependencies): Announcer {
  const asked = createGate();
  const stopping = new AbortController();

  async function run(): Promise<void> {
    for (let told = 0; ;) {
      await asked.after(told);
      if (stopping.signal.aborted) return;
      told = asked.count;
      await line()
        ?.query({ text: 'SELECT pg_notify($1, $2)', values: [channel, nodeId] })
        .catch(() => undefined);
      await wait(spacingMs, stopping.signal);
    }
  }

  void run();
  return {
    announce: asked.ring,
    stop() {
      stopping.abort();
      asked.ring();
    },
  };
}
