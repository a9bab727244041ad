import { on, refuse } from '@praxis/sdk';
import { manageTime } from '../access.js';
import { TimeActivity, TimeEntry } from '../contract.js';
import { dayIn } from '../time/days.js';

/** Unless it says otherwise, it is mine, of today, and billable as its activity is. */
export const timeDefaults = on(TimeEntry).normalize(
  { id: 'tasks.time-defaults', actions: ['create'] },
  async (draft, { lookup, now, principal }) => {
    const activity =
      draft.activity == null
        ? undefined
        : (await lookup(TimeActivity)).find(({ id }) => id === draft.activity);
    return {
      person: draft.person ?? (principal.kind === 'person' ? principal.id : null),
      spent_on: draft.spent_on ?? dayIn(now(), principal.timeZone),
      billable: draft.billable ?? activity?.billable ?? false,
    };
  },
);

/** Nobody gives their time to somebody else, or takes it, unless they keep the time of everybody. */
export const timeStaysMine = on(TimeEntry).guard(
  { id: 'tasks.time-stays-mine', actions: ['update'], fields: ['person'] },
  (draft, { may, principal }) =>
    principal.kind !== 'person' || draft.person === principal.id || may(manageTime)
      ? undefined
      : refuse('TIME_PERSON', 'Time stays with the person who spent it.', 'person'),
);
