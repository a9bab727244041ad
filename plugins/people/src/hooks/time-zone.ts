import { on, refuse, type Hook, type RecordType } from '@praxis/sdk';
import { Location, Person } from '../contract.js';

/** A time zone that no clock knows would make every date of the person or place wrong. */
export const knownTimeZone: readonly Hook[] = [Person, Location].map((type: RecordType) =>
  on(type.name).guard({ id: `people.time-zone-of-${type.name}`, fields: ['time_zone'] }, (draft) => {
    const zone = draft['time_zone'];
    return typeof zone === 'string' && !isTimeZone(zone)
      ? refuse(
          'TIME_ZONE',
          `"${zone}" is not a time zone. Use an IANA name, such as Europe/Amsterdam.`,
          'time_zone',
        )
      : undefined;
  }),
);

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
