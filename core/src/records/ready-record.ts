import type { HookRun, Values } from '../hooks/hook-bus.js';
import type { PastStep } from './past-changes.js';

/** A record that has been through the phases before the write. */
export interface ReadyRecord {
  readonly place: number;
  readonly id: string;
  readonly number: string | undefined;
  readonly at: string;
  readonly actor: string;
  readonly reason: string | undefined;
  /** The values with which it was created. */
  readonly first: Values;
  /** The values that it has now, as the row is written. */
  readonly row: Values;
  readonly steps: readonly PastStep[];
  readonly run: HookRun;
}
