import { expect } from 'chai';
import fc from 'fast-check';
import { breachStep, type Clock } from '../../src/clock/clock.js';
import { follow, takenSteps } from '../../src/clock/follow.js';
import type { RecordEvent } from '../../src/clock/advance.js';
import { endOf, eventsOf, history, policies, resolution } from '../support/histories.js';

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
