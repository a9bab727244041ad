import { on, refuse } from '@praxis/sdk';
import { Calendar } from '../contract.js';
import { isTimeZone } from '../time/local-days.js';

/** Without a zone that the platform knows, no hour of the calendar would mean anything. */
export const knownTimeZone = on(Calendar).guard(
  { id: 'calendars.known-time-zone', fields: ['time_zone'] },
  (draft) =>
    draft.time_zone === null || isTimeZone(draft.time_zone)
      ? undefined
      : refuse(
          'TIME_ZONE',
          `"${draft.time_zone}" is not a time zone. Use an IANA name, such as Europe/Amsterdam.`,
          'time_zone',
        ),
);
