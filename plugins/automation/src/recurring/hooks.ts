import { on, refuse, type Refusal } from '@praxis/sdk';
import { RecurringRecord } from '../contract.js';
import { unknownFields } from '../rules/unknown-fields.js';
import { nextRuns, scheduleOf } from './open-days.js';
import { occurrencesAfter, scheduleProblem } from './occurrences.js';

const sentences = {
  rule: ['rule', 'This is no rule of a calendar. Write one such as FREQ=MONTHLY;BYDAY=2MO.'],
  frequency: ['rule', 'Records are made at most once a day.'],
  zone: ['time_zone', 'There is no such time zone.'],
} as const;

/** Asked with the access of whoever writes it: it makes nothing that its writer could not make. */
export const checkRecurring = on(RecurringRecord).guard(
  { id: 'automation.check-recurring' },
  async (draft, context) => {
    const { tx } = context;
    const refusals: Refusal[] = [];
    const type = draft.record_type ?? '';
    if (!tx.types().includes(type))
      refusals.push(refuse('RECURRING_TYPE', 'There is no record type "{type}".', 'record_type', { type }));
    else refusals.push(...unknownFields(tx.describe(type), draft.record_values, 'record_values'));
    const schedule = await scheduleOf(draft as never, context);
    const problem = scheduleProblem(schedule);
    if (problem !== undefined) {
      const [field, sentence] = sentences[problem];
      refusals.push(refuse(`RECURRING_${problem.toUpperCase()}`, sentence, field));
    } else if (occurrencesAfter(schedule, new Date(0), 1).length === 0)
      refusals.push(refuse('RECURRING_NEVER', 'By this rule nothing is ever made.', 'rule'));
    return refusals;
  },
);

/** What is next follows from the schedule, and is worked out anew when that changes. */
export const planNext = on(RecurringRecord).beforeSave(
  { id: 'automation.plan-next' },
  async (draft, context) => {
    const planned = ['rule', 'first_day', 'time_of_day', 'time_zone', 'active', 'automation__calendar'];
    if (context.before !== undefined && !planned.some((field) => context.changed(field))) return undefined;
    const recurring = draft as never;
    if (scheduleProblem(await scheduleOf(recurring, context)) !== undefined) return undefined;
    const [next] = draft.active === true ? await nextRuns(recurring, context.now(), 1, context) : [];
    return {
      next_at: next?.at.toISOString() ?? null,
      due_at: next?.due.toISOString() ?? null,
      problem: null,
    };
  },
);
