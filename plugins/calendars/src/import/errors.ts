import { defineError } from '@praxis/sdk';

export const CalendarFileError = defineError<{ reason: string }>(
  'E_CALENDARS_FILE',
  422,
  ({ reason }) => `The file is no iCalendar file (.ics): ${reason}`,
);
