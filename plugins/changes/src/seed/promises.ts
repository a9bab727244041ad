import { SlaPolicy, SlaStep, SlaTarget } from '@praxis/plugin-sla/contract';
import type { NewRecord, PluginContext } from '@praxis/sdk';
import { Change } from '../record-types/change.js';

interface Target {
  readonly name: string;
  readonly condition?: string;
  readonly time?: string;
  readonly deadline_field?: string;
  readonly aroundTheClock?: true;
}

interface Promised {
  readonly policy: Omit<NewRecord<typeof SlaPolicy>, 'calendar' | 'record_type' | 'cancel_when'>;
  readonly targets: readonly Target[];
  /** Percentage at which agents get a note; the deadline is told anyhow. */
  readonly warnAt?: number;
}

const cancelled = 'state_category = void';
const emergencies = { name: 'Emergencies', condition: 'type = emergency', aroundTheClock: true } as const;

/** What those who ask for changes are usually promised; every line of it can be changed. */
const promises: readonly Promised[] = [
  {
    policy: {
      name: 'Change: assessment',
      description: 'Somebody has looked at what was asked for, and asks for the authorisation.',
      ...{ metric: 'first_response', position: 210 },
      applies_when: 'type in (normal, emergency)',
      stop_when: 'submitted_at is not empty or state in (scheduled, implement, review, closed)',
      after_stop: 'repeats',
    },
    targets: [
      { ...emergencies, time: '1h' },
      { name: 'High impact', condition: 'impact = 1', time: '5 working days' },
      { name: 'All others', time: '3 working days' },
    ],
  },
  {
    policy: {
      name: 'Change: decision',
      description: 'Whoever is asked has answered.',
      ...{ kind: 'ola', metric: 'other', position: 220 },
      start_when: 'state = authorise',
      stop_when: 'state in (new, scheduled, implement, review, closed)',
      after_stop: 'repeats',
    },
    targets: [
      { ...emergencies, time: '2h' },
      { name: 'High risk', condition: 'risk = high', time: '5 working days' },
      { name: 'All others', time: '3 working days' },
    ],
    warnAt: 75,
  },
  {
    policy: {
      name: 'Change: within the planned time',
      description: 'The work is over when it was planned to be.',
      ...{ metric: 'resolution', position: 230 },
      start_when: 'state in (scheduled, implement) and planned_end is not empty',
      stop_when: 'state in (new, review, closed)',
      after_stop: 'repeats',
    },
    targets: [{ name: 'Planned end', deadline_field: 'planned_end', aroundTheClock: true }],
  },
  {
    policy: {
      name: 'Change: review',
      description: 'What was learned is written down, and the change is closed.',
      ...{ kind: 'ola', metric: 'other', position: 240 },
      start_when: 'state = review',
      stop_when: 'state = closed',
      after_stop: 'continues',
    },
    targets: [{ name: 'All', time: '10 working days' }],
  },
];

/** Promises to begin with: emergencies around the clock, all others in business hours. */
export async function seedPromises(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('the plugin brings promises to begin with');
  const { items: calendars } = await store.find('calendar', { limit: 200 });
  const always = calendars.find((calendar) => calendar['around_the_clock'] === true);
  const office = calendars.find((calendar) => calendar['around_the_clock'] !== true) ?? always;
  if (office === undefined) return;
  for (const { policy, targets, warnAt } of promises) {
    const { id } = await store.create(SlaPolicy, {
      ...policy,
      ...{ record_type: Change.name, calendar: office.id, cancel_when: cancelled },
    });
    for (const [place, { aroundTheClock, ...target }] of targets.entries())
      await store.create(SlaTarget, {
        ...target,
        ...{ policy: id, position: (place + 1) * 10 },
        ...(aroundTheClock === true && always !== undefined && { calendar: always.id }),
      });
    if (warnAt !== undefined)
      await store.create(SlaStep, { policy: id, name: `${warnAt} % of the time is over`, percent: warnAt });
  }
}
