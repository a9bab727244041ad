import type { SeededPromise } from './seed.js';

const open = 'state_category in (new, active, paused)';
const incident = { record_type: 'incident', cancel_when: 'state_category = void' } as const;

/** What a service desk usually promises; every line of it can be changed. */
export const incidentPromises: readonly SeededPromise[] = [
  {
    policy: {
      ...incident,
      name: 'Incident: time to own',
      description: 'Somebody takes the incident.',
      metric: 'time_to_own',
      position: 10,
      stop_when: 'assignee is not empty or state_category in (active, paused, done)',
      after_stop: 'ends',
    },
    times: ['10m', '20m', '1h', '4h', '1 working day'],
  },
  {
    policy: {
      ...incident,
      name: 'Incident: first response',
      description: 'The caller hears from a person for the first time.',
      metric: 'first_response',
      position: 20,
      applies_when: 'caller is not empty',
      stop_when: 'first_response_at is not empty or state_category = done',
      after_stop: 'ends',
    },
    times: ['15m', '30m', '2h', '8h', '2 working days'],
  },
  {
    policy: {
      ...incident,
      name: 'Incident: next response',
      description: 'The caller wrote and waits for an answer.',
      metric: 'next_response',
      position: 30,
      start_when: 'sla__awaits_answer = true and first_response_at is not empty',
      stop_when: 'sla__awaits_answer = false or sla__awaits_answer is empty or state_category = done',
      after_stop: 'repeats',
    },
    times: ['30m', '1h', '4h', '8h', '2 working days'],
  },
  {
    policy: {
      ...incident,
      name: 'Incident: resolution',
      description: 'The service works again. The clock stands still while the incident is on hold.',
      metric: 'resolution',
      position: 40,
      start_when: open,
      pause_when: 'state_category = paused',
      stop_when: 'state_category = done',
      after_stop: 'continues',
    },
    times: ['4h', '8h', '24h', '40h', '80h'],
    warnAt: 75,
  },
  {
    policy: {
      ...incident,
      name: 'Incident: work of a group',
      description: 'Each group has its own time from the moment at which it gets the incident.',
      kind: 'ola',
      metric: 'hand_over',
      position: 50,
      start_when: `assignment_group is not empty and ${open}`,
      pause_when: 'state_category = paused',
      stop_when: 'state_category = done',
      reset_field: 'assignment_group',
      after_stop: 'continues',
    },
    times: ['2h', '4h', '12h', '20h', '40h'],
  },
  {
    policy: {
      ...incident,
      name: 'Incident: answer of a supplier',
      description: 'Runs while the incident waits for a vendor, and the clock of the customer stands still.',
      kind: 'uc',
      metric: 'supplier',
      position: 60,
      start_when: 'state_category = paused and hold_reason = awaiting_vendor',
      stop_when:
        'state_category in (new, active, done) or hold_reason != awaiting_vendor or hold_reason is empty',
      after_stop: 'repeats',
    },
    times: ['4h', '8h', '2 working days', '3 working days', '5 working days'],
  },
];
