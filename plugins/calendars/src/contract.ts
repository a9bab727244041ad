export { Calendar } from './record-types/calendar.js';
export { CalendarException } from './record-types/calendar-exception.js';
export { Holiday } from './record-types/holiday.js';
export { HolidayList } from './record-types/holiday-list.js';
export { calendarBook, type CalendarBook, type Lookup } from './calendar-book.js';
export {
  addOpen,
  addWorkingDays,
  aroundTheClock,
  elapsed,
  isOpen,
  nextOpen,
  openHours,
  type CalendarDefinition,
  type OpenHours,
  type Segment,
} from './time/open-hours.js';
export { isTimeZone } from './time/local-days.js';
export { daysOfRule, ruleProblem, type RecurringDay, type RecurringDays } from './time/recurrence.js';
