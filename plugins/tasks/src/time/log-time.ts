import { defineError, type RecordStore } from '@praxis/sdk';
import { TimeEntry } from '../contract.js';
import type { Subject } from '../subject.js';
import { readMinutes } from './read-minutes.js';

export const UnreadableTimeError = defineError<{ written: string }>(
  'E_TASKS_TIME',
  422,
  ({ written }) =>
    `"${written}" is no time. Write minutes, or hours and minutes, such as 90, 1:30 or 1h 30m; up to a day.`,
);

/** Writes down time as people write it. */
export async function writeDown(
  store: RecordStore,
  subject: Subject,
  given: {
    readonly time: string;
    readonly activity?: string | null;
    readonly note?: string | null;
    readonly day?: string | null;
  },
): Promise<number> {
  const minutes = readMinutes(given.time);
  if (minutes === undefined) throw new UnreadableTimeError({ written: given.time });
  await store.create(TimeEntry.name, {
    subject_type: subject.type,
    subject_id: subject.id,
    minutes,
    activity: given.activity ?? null,
    note: given.note ?? null,
    ...(given.day != null && { spent_on: given.day }),
  });
  return minutes;
}
