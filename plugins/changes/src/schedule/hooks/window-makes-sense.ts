import { isTimeZone, ruleProblem } from '@praxis/plugin-calendars/contract';
import { on, refuse, type Refusal } from '@praxis/sdk';
import { refusedCondition } from '../../condition.js';
import { Change } from '../../record-types/change.js';
import { ChangeWindow } from '../record-types/change-window.js';
import { recurrenceOf } from '../rules/window-book.js';

/** The longest freeze, and the longest rehearsal of one. */
const longestDays = 400;

/** What is wrong with a window is told when it is written, not in the night in which somebody needs it. */
export const windowMakesSense = on(ChangeWindow).guard(
  { id: 'changes.window-makes-sense', actions: ['create', 'update', 'restore'] },
  (draft, { tx }): readonly Refusal[] => {
    const window = {
      ...{ first_day: draft.first_day ?? '', last_day: draft.last_day, rule: draft.rule },
      ...{ start_time: draft.start_time ?? '', end_time: draft.end_time ?? '' },
      time_zone: draft.time_zone ?? '',
    };
    const { days } = recurrenceOf(window);
    const isOver = days < 0 || (days === 0 && window.end_time <= window.start_time);
    const schema = tx.asSystem('conditions are over the whole change').describe(Change);
    return [
      ...(isOver ? [refuse('WINDOW_ORDER', 'It ends before it begins.', 'last_day')] : []),
      ...(days > longestDays
        ? [
            refuse('WINDOW_LENGTH', 'A window lasts {days} days at most.', 'last_day', {
              days: longestDays,
            }),
          ]
        : []),
      ...refusedRule(draft.rule),
      ...(isTimeZone(window.time_zone)
        ? []
        : [
            refuse(
              'WINDOW_ZONE',
              '"{zone}" is not a time zone. Use an IANA name, such as Europe/Amsterdam.',
              'time_zone',
              { zone: window.time_zone },
            ),
          ]),
      ...refusedCondition(draft.condition, schema, 'condition'),
    ];
  },
);

function refusedRule(rule: string | null): readonly Refusal[] {
  const problem = rule === null || rule.trim() === '' ? undefined : ruleProblem(rule);
  if (problem === undefined) return [];
  return [
    problem === 'rule'
      ? refuse('WINDOW_RULE', 'That is no rule of a calendar. An example: FREQ=WEEKLY;BYDAY=SA.', 'rule')
      : refuse('WINDOW_RULE', 'It may come again by the day, the week, the month or the year.', 'rule'),
  ];
}
