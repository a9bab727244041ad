import type { HookRun, Values } from '../hooks/hook-bus.js';
import type { NewEntry } from '../journal/index.js';

/** A new record that has been through the phases before the write. */
export interface ReadyRecord {
  readonly id: string;
  /** What is written, by the names of fields, those of the system included. */
  readonly row: Values;
  /** Its creation, and what it went through before it came here. */
  readonly entries: readonly [NewEntry, ...NewEntry[]];
  readonly run: HookRun;
}
