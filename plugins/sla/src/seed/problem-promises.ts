import type { SeededPromise } from './seed.js';

const problem = { record_type: 'problem', cancel_when: 'state_category = void' } as const;

/** What those who wait for the end of their incidents are usually promised; every line of it can be changed. */
export const problemPromises: readonly SeededPromise[] = [
  {
    policy: {
      ...problem,
      name: 'Problem: time to own',
      description: 'Somebody coordinates the analysis.',
      metric: 'time_to_own',
      position: 110,
      stop_when: 'assignee is not empty or state_category = done',
      after_stop: 'ends',
    },
    times: ['1h', '4h', '2 working days', '5 working days'],
  },
  {
    policy: {
      ...problem,
      name: 'Problem: workaround',
      description: 'Those who wait learn what helps until it is fixed.',
      metric: 'first_response',
      position: 120,
      stop_when: 'workaround_published_at is not empty or state_category = done',
      pause_when: 'state_category = paused',
      after_stop: 'ends',
    },
    times: ['8h', '24h', '5 working days', '10 working days'],
  },
  {
    policy: {
      ...problem,
      name: 'Problem: lasting fix',
      description: 'The cause is gone. The clock stands still while the risk is accepted.',
      metric: 'resolution',
      position: 130,
      pause_when: 'state_category = paused',
      stop_when: 'state_category = done',
      after_stop: 'continues',
    },
    times: ['5 working days', '20 working days', '60 working days', '120 working days'],
    warnAt: 75,
  },
];
