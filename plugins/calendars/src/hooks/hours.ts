import { on, refuse, type Hook, type Refusal } from '@praxis/sdk';
import { Calendar, CalendarException } from '../contract.js';
import { dayFields } from '../record-types/calendar.js';
import { readHours, writeHours, type UnreadableHours } from '../time/written-hours.js';

const explanations: Readonly<Record<UnreadableHours['reason'], string>> = {
  form: 'cannot be read as hours. Write them as 08:00–12:00, 13:00–17:00.',
  time: 'is no time of day. A day goes from 00:00 to 24:00.',
  order: 'ends before it begins. Hours over midnight are two: until 24:00, and from 00:00 on the next day.',
  overlap: 'overlaps with other hours of the day.',
};

const written: readonly { readonly type: string; readonly fields: readonly string[] }[] = [
  { type: Calendar.name, fields: dayFields },
  { type: CalendarException.name, fields: ['hours'] },
];

/** Hours that cannot be read would be closed hours, and nobody would notice until a deadline was wrong. */
export const readableHours: readonly Hook[] = written.map(({ type, fields }) =>
  on(type).guard({ id: `calendars.hours-of-${type.replaceAll('_', '-')}`, fields }, (draft): Refusal[] =>
    fields.flatMap((field) => {
      const read = readHours(draft[field] as string | null);
      return 'problem' in read
        ? [refuse('HOURS', `"${read.problem.part}" ${explanations[read.problem.reason]}`, field)]
        : [];
    }),
  ),
);

/** Hours are stored in one form, however they were typed. */
export const tidyHours: readonly Hook[] = written.map(({ type, fields }) =>
  on(type).normalize({ id: `calendars.tidy-hours-of-${type.replaceAll('_', '-')}`, fields }, (draft) =>
    Object.fromEntries(
      fields.flatMap((field) => {
        const read = readHours((draft[field] ?? null) as string | null);
        if ('problem' in read) return [];
        return [[field, read.segments.length === 0 ? null : writeHours(read.segments)]];
      }),
    ),
  ),
);
