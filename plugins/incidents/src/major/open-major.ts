import type { Context, RecordOf } from '@praxis/sdk';
import { MajorIncident } from './record-types/major-incident.js';
import { overStates } from './lifecycle.js';

export type MajorRecord = RecordOf<typeof MajorIncident>;

type Looking = Pick<Context, 'lookup'>;

/** The major incident that an incident leads, unless it is over; from memory, as of the last commit. */
export async function majorOf(context: Looking, incident: string): Promise<MajorRecord | undefined> {
  return (await openMajors(context)).find((major) => major.incident === incident);
}

/** All that are not over; from memory. */
export async function openMajors(context: Looking): Promise<readonly MajorRecord[]> {
  const all = await context.lookup(MajorIncident);
  let open = kept.get(all);
  if (open === undefined) {
    open = all.filter(({ state }) => !(overStates as readonly string[]).includes(state));
    kept.set(all, open);
  }
  return open;
}

/** Every incident that is saved asks; the list is the same until a major incident changes. */
const kept = new WeakMap<readonly MajorRecord[], readonly MajorRecord[]>();
