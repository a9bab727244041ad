import { expect } from 'chai';
import fc from 'fast-check';
import { breachStep, type Clock } from '../../src/clock/clock.js';
import { follow, takenSteps } from '../../src/clock/follow.js';
import type { RecordEvent } from '../../src/clock/advance.js';
import {
  always,
  endOf,
  eventsOf,
  history,
  office,
  policies,
  resolution,
  targetOf,
} from '../support/histories.js';
import type { Policy } from '../../src/clock/policy.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Follows a history, with a look at the clocks whenever they ask for one, as the timer takes it. */
function lived(events: readonly RecordEvent[], until: number) {
  let clocks: readonly Clock[] = [];
  let next: number | undefined;
  const taken: { readonly at: number; readonly step: string }[] = [];
  const look = (event: RecordEvent): void => {
    const seen = follow(clocks, event, policies);
    for (const { policy, cycle, step } of takenSteps(clocks, seen.clocks))
      taken.push({ at: event.at, step: `${policy} ${cycle} ${step}` });
    clocks = seen.clocks;
    next = seen.standing.nextAt;
  };
  const wait = (at: number, values: RecordEvent['values']): void => {
    while (next !== undefined && next <= at) look({ at: next, before: values, values });
  };
  events.forEach((event) => {
    if (event.before !== undefined) wait(event.at, event.before);
    look(event);
  });
  const last = events.at(-1);
  if (last !== undefined) wait(until, last.values);
  return { clocks, taken, next };
}

describe('the steps of a clock', () => {
  it('are each taken once, whatever happens to the record', () => {
    fc.assert(
      fc.property(history, (events) => {
        const names = lived(events, endOf(events) + 900 * hourMs).taken.map(({ step }) => step);
        expect(names).to.deep.equal([...new Set(names)]);
      }),
    );
  });

  it('leave nothing to do behind: the next look is always in the future', () => {
    fc.assert(
      fc.property(history, (events) => {
        const until = endOf(events) + 900 * hourMs;
        const { next } = lived(events, until);
        expect(next ?? Infinity).to.be.greaterThan(until);
      }),
    );
  });

  it('are taken at their moments: at half of the time, before its end, and when it is over', () => {
    const values = { open: true, held: false, done: false, void: false, group: 'a' };
    const events = eventsOf([{ wait: 60, values }]);
    const start = endOf(events);
    const { taken } = lived(events, start + 200 * hourMs);
    expect(
      taken
        .filter(({ step }) => step.startsWith(resolution.id))
        .map(({ at, step }) => [step.split(' ')[2], (at - start) / hourMs]),
    ).to.deep.equal([
      ['half', 4],
      // It is ten in the office, so an hour of the eight is left for the next morning.
      ['soon', 23.5],
      [breachStep, 24 + 1 / hourMs],
    ]);
  });

  it('wait for the hours in which somebody is there to hear of them, where a step says so', () => {
    const values = { open: true, held: false, done: false, void: false, group: 'a' };
    const nights: Policy = {
      ...resolution,
      targets: [targetOf(8 * hourMs, always)],
      steps: [{ id: 'half', name: 'Half', at: { percent: 50 }, hours: office }],
    };
    // Eight in the evening; half of the time is over at midnight, and the office opens at nine.
    const opened = { at: Date.parse('2026-03-26T20:00:00+01:00'), before: undefined, values };
    const { clocks, standing } = follow([], opened, [nights]);
    expect(standing.nextAt).to.equal(Date.parse('2026-03-27T04:00:00+01:00') + 1);
    const later = (at: string) => ({ at: Date.parse(at), before: values, values });
    const breached = follow(clocks, later('2026-03-27T04:01:00+01:00'), [nights]);
    expect(takenSteps(clocks, breached.clocks).map(({ step }) => step)).to.deep.equal([breachStep]);
    expect(breached.standing.nextAt).to.equal(Date.parse('2026-03-27T09:00:00+01:00'));
    const morning = follow(breached.clocks, later('2026-03-27T09:00:00+01:00'), [nights]);
    expect(takenSteps(breached.clocks, morning.clocks).map(({ step }) => step)).to.deep.equal(['half']);
  });

  it('warn nobody after the end, but tell that it was too late', () => {
    const values = { open: true, held: false, done: false, void: false, group: 'a' };
    const [opened, done] = eventsOf([
      { wait: 60, values },
      { wait: 3 * 24 * 60, values: { ...values, done: true } },
    ]) as [RecordEvent, RecordEvent];
    const { clocks } = follow([], opened, [resolution]);
    const ended = follow(clocks, done, [resolution]).clocks;
    expect(takenSteps(clocks, ended).map(({ step }) => step)).to.deep.equal([breachStep]);
  });
});
