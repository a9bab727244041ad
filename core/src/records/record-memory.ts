import type { Principal } from '@praxis/sdk';
import type { Values } from '../hooks/hook-bus.js';

/** A record that is not in the bin, as it is stored, and whether it may be read. */
export interface Remembered {
  readonly row: Values;
  /** Undefined where the answer holds for the platform itself only. */
  readonly readableFor: Principal | undefined;
}

interface Kept {
  readonly reading: Promise<Remembered | undefined>;
  /** How much had been written when the reading began. */
  readonly writes: number;
}

/**
 * What a unit of work knows of single records, whole rows of them. The hooks of a save often ask one
 * after the other for the same record; between two of them nothing but this unit's own writes changes
 * what they ought to see, so one statement answers them all.
 */
export interface RecordMemory {
  /** The record as it was last read or written here; undefined when it has to be read. */
  recall(type: string, id: string, reader: Principal | undefined): Promise<Remembered | undefined>;
  /** Keeps what is being read. Kept is the promise, so that a write meanwhile makes it be forgotten. */
  keep(type: string, id: string, reading: Promise<Remembered | undefined>): void;
  /** Forgets a type of which something was written, and who may read the records of others: it may depend on this one. */
  forget(type: string): void;
  /** Forgets everything: somebody waited for others, or took back what was done here. */
  clear(): void;
}

/** What a write answered, as memory keeps it. */
export function written(row: Values): Promise<Remembered | undefined> {
  return Promise.resolve(
    row['deleted_at'] === null ? { row: { ...row }, readableFor: undefined } : undefined,
  );
}

export function recordMemory(): RecordMemory {
  const types = new Map<string, Map<string, Kept>>();
  let writes = 0;
  return {
    async recall(type, id, reader) {
      const kept = types.get(type)?.get(id);
      const known = await kept?.reading;
      if (kept === undefined || known === undefined || reader === undefined) return known;
      return known.readableFor === reader && kept.writes === writes ? known : undefined;
    },
    keep(type, id, reading) {
      let records = types.get(type);
      if (records === undefined) types.set(type, (records = new Map<string, Kept>()));
      records.set(id, { reading, writes });
      // What could not be read is asked for again.
      reading.catch(() => records.delete(id));
    },
    forget(type) {
      writes += 1;
      types.delete(type);
    },
    clear() {
      types.clear();
    },
  };
}
