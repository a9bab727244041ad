import fc from 'fast-check';
import { openHours, type OpenHours } from '@praxis/plugin-calendars/contract';
import type { RecordEvent } from '../../src/clock/advance.js';
import type { Condition, Policy, Target, Values } from '../../src/clock/policy.js';

const minuteMs = 60_000;
/** A Friday morning, four days before the clocks change in Amsterdam. */
const beginning = Date.parse('2026-03-25T08:00:00Z');

/** What conditions of these tests can ask: whether one of the fields of {@link states} is true. */
export function flag(name: 'open' | 'held' | 'done' | 'void' | 'moved'): Condition {
  return { text: name, fields: new Set([name]), holds: (values) => values[name] === true };
}

export const office: OpenHours = openHours({
  timeZone: 'Europe/Amsterdam',
  week: Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [{ opens: 540, closes: 1020 }]])),
  holidays: new Set(['2026-04-06']),
  exceptions: new Map(),
});
export const always: OpenHours = openHours({
  timeZone: 'UTC',
  always: true,
  week: {},
  holidays: new Set(),
  exceptions: new Map(),
});

export function targetOf(openMs: number, hours = office): Target {
  return { id: `t${openMs}`, name: 'Target', limit: { kind: 'open', openMs }, hoursFor: () => hours };
}

export const resolution: Policy = {
  ...{ id: 'resolution', name: 'Resolution', kind: 'sla', metric: 'resolution' },
  start: flag('open'),
  pause: flag('held'),
  stop: flag('done'),
  cancel: flag('void'),
  afterStop: 'continues',
  targets: [targetOf(8 * 60 * minuteMs)],
  steps: [
    { id: 'half', name: 'Half', at: { percent: 50 } },
    { id: 'soon', name: 'Soon', at: { offsetMs: -30 * minuteMs } },
  ],
};

/** The same clock for each group anew. */
export const handOver: Policy = {
  ...resolution,
  id: 'hand-over',
  kind: 'ola',
  afterStop: 'ends',
  resetField: 'group',
};
export const answers: Policy = { ...resolution, id: 'answers', afterStop: 'repeats' };
export const policies: readonly Policy[] = [resolution, handOver, answers];

const minutes = (most: number) => fc.integer({ min: 0, max: most });

/** A record's values from save to save, at growing moments. */
export const history: fc.Arbitrary<readonly RecordEvent[]> = fc
  .array(
    fc.record({
      wait: minutes(2000),
      values: fc.record({
        open: fc.boolean(),
        held: fc.boolean(),
        done: fc.boolean(),
        void: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.boolean() }),
        group: fc.constantFrom('a', 'b', null),
      }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((saves) => eventsOf(saves));

/** Saves that never end or cancel a clock. */
export const unfinished: fc.Arbitrary<readonly RecordEvent[]> = history.map((events) =>
  eventsOf(
    events.map(({ at, values }, index) => ({
      wait: (at - (events[index - 1]?.at ?? beginning)) / minuteMs,
      values: { ...values, open: true, done: false, void: false, group: 'a' },
    })),
  ),
);

export function eventsOf(
  saves: readonly { readonly wait: number; readonly values: Values }[],
): readonly RecordEvent[] {
  let at = beginning;
  let before: Values | undefined;
  return saves.map(({ wait, values }) => {
    at += wait * minuteMs;
    const event: RecordEvent = { at, before, values };
    before = values;
    return event;
  });
}

export function endOf(events: readonly RecordEvent[]): number {
  return events.at(-1)?.at ?? beginning;
}
