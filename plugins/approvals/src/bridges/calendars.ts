import { addOpen, Calendar, calendarBook } from '@praxis/plugin-calendars/contract';
import { contributeTo, defineBridge, extendType, reference } from '@praxis/sdk';
import { waitingTime, type WaitingTime } from '../plan/waiting-time.js';
import { ApprovalPolicy } from '../record-types/approval-policy.js';

const hourMs = 3_600_000;

/** The calendar in whose open hours a policy counts. */
const PolicyCalendar = extendType(ApprovalPolicy, {
  plugin: 'approvals',
  fields: {
    calendar: reference({
      label: 'Hours are counted in',
      description: 'Reminders and the expiry count the hours in which it is open. Empty: around the clock.',
      to: Calendar,
      onPurge: 'clear',
    }),
  },
});

const inOpenHours: WaitingTime = {
  async after(policy, from, hours, { lookup }) {
    const calendar = policy && PolicyCalendar.read(policy).calendar;
    if (calendar === null) return undefined;
    const book = await calendarBook(lookup);
    const open = calendar === undefined ? book.standardHours() : book.hoursOf(calendar);
    const at = open && addOpen(open, from.getTime(), hours * hourMs);
    return at === undefined ? undefined : new Date(at);
  },
};

export const bridge = defineBridge({
  extensions: [PolicyCalendar],
  points: [contributeTo(waitingTime, inOpenHours)],
});
