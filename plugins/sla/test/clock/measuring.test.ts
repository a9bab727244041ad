import { addOpen, elapsed } from '@praxis/plugin-calendars/contract';
import { expect } from 'chai';
import fc from 'fast-check';
import { advance, type RecordEvent } from '../../src/clock/advance.js';
import { stageOf, type Clock } from '../../src/clock/clock.js';
import { measure, momentAfter } from '../../src/clock/measure.js';
import type { Policy, Target } from '../../src/clock/policy.js';
import { always, endOf, history, office, resolution, targetOf, unfinished } from '../support/histories.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

function clockAfter(events: readonly RecordEvent[], policy: Policy = resolution): Clock | undefined {
  return events.reduce<readonly Clock[]>((clocks, event) => advance(clocks, event, [policy]), []).at(-1);
}
const targets = fc
  .tuple(fc.integer({ min: 1, max: 40 * 60 }), fc.constantFrom(office, always))
  .map(([minutes, hours]): Target => targetOf(minutes * minuteMs, hours));

describe('what a clock comes to', () => {
  it('is what counting the minutes finds, in which it runs and the calendar is open', () => {
    fc.assert(
      fc.property(history, targets, fc.nat(3000), (events, target, later) => {
        const clock = clockAfter(events);
        if (clock === undefined) return;
        const now = endOf(events) + later * minuteMs;
        const hours = target.hoursFor({});
        // The slow way asks the events themselves, minute by minute, and knows nothing of pauses.
        let counted = 0;
        for (let at = clock.start; at < (clock.end ?? now); at += minuteMs) {
          const values = events.findLast((event) => event.at <= at)?.values ?? {};
          const runs = !['held', 'done', 'void'].some((name) => values[name] === true);
          if (runs) counted += elapsed(hours, at, at + minuteMs);
        }
        const measured = measure(clock, target, {}, now);
        expect(measured.elapsedMs).to.equal(counted);
        expect(measured.elapsedMs + measured.pausedMs).to.equal(
          elapsed(hours, clock.start, clock.end ?? now),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('is due once start, target and all pauses before have passed', () => {
    fc.assert(
      fc.property(unfinished, targets, (events, target) => {
        const clock = clockAfter(events) as Clock;
        const now = endOf(events);
        const { dueAt, limitMs = 0 } = measure(clock, target, {}, now);
        if (dueAt === undefined) {
          expect(stageOf(clock)).to.equal('paused');
          return;
        }
        const hours = target.hoursFor({});
        const pausedBefore = clock.pauses
          .filter(([from]) => from < dueAt)
          .reduce((sum, [from, until]) => sum + elapsed(hours, from, Math.min(until ?? dueAt, dueAt)), 0);
        expect(dueAt).to.equal(addOpen(hours, clock.start, limitMs + pausedBefore));
      }),
    );
  });

  it('is broken exactly when more has passed than was given', () => {
    fc.assert(
      fc.property(unfinished, targets, fc.nat(5000), (events, target, later) => {
        const clock = clockAfter(events) as Clock;
        const now = endOf(events) + later * minuteMs;
        const { breached, dueAt } = measure(clock, target, {}, now);
        expect(breached).to.equal(dueAt !== undefined && elapsed(target.hoursFor({}), dueAt, now) > 0);
      }),
    );
  });

  it('is never due earlier for having stood still', () => {
    const length = fc.integer({ min: 1, max: 3000 });
    fc.assert(
      fc.property(unfinished, targets, length, fc.nat(), (events, target, minutes, place) => {
        const clock = clockAfter(events) as Clock;
        const hours = target.hoursFor({});
        const due = momentAfter({ ...clock, pauses: [] }, hours, 5 * hourMs);
        const from = clock.start + (place % 600) * minuteMs;
        const paused = { ...clock, pauses: [[from, from + minutes * minuteMs] as const] };
        expect(momentAfter(paused, hours, 5 * hourMs)).to.be.at.least(due as number);
      }),
    );
  });

  it('is not moved any more, once it was due, by a pause that begins later', () => {
    fc.assert(
      fc.property(unfinished, targets, fc.integer({ min: 1, max: 3000 }), (events, target, later) => {
        const clock = clockAfter(events) as Clock;
        const { dueAt } = measure(clock, target, {}, endOf(events));
        if (dueAt === undefined) return;
        const from = Math.max(dueAt, endOf(events)) + later * minuteMs;
        const pausedLater = { ...clock, pauses: [...clock.pauses, [from, null] as const] };
        expect(measure(pausedLater, target, {}, from + hourMs).dueAt).to.equal(dueAt);
      }),
    );
  });

  it('keeps start and every pause when the target is another one', () => {
    fc.assert(
      fc.property(history, history, targets, targets, (first, second, one, other) => {
        const withOne = { ...resolution, targets: [one] };
        const withOther = { ...resolution, targets: [other] };
        const offset = endOf(first) - (second[0]?.at ?? 0) + minuteMs;
        const events = [...first, ...second.map((event) => ({ ...event, at: event.at + offset }))];
        const changedMidway = events.reduce<readonly Clock[]>(
          (clocks, event, index) => advance(clocks, event, [index < first.length ? withOne : withOther]),
          [],
        );
        const neverChanged = events.reduce<readonly Clock[]>(
          (clocks, event) => advance(clocks, event, [withOther]),
          [],
        );
        expect(changedMidway).to.deep.equal(neverChanged);
      }),
    );
  });

  it('knows a deadline in working days, and one that the record names', () => {
    const clock: Clock = {
      ...{ policy: 'resolution', cycle: 1, pauses: [], fired: [] },
      start: Date.parse('2026-04-02T15:00:00+02:00'),
    };
    const now = clock.start;
    const inDays = { ...targetOf(1), limit: { kind: 'days', days: 2, minute: 960 } } as const;
    expect(measure(clock, inDays, {}, now).dueAt).to.equal(Date.parse('2026-04-07T16:00:00+02:00'));
    const named = { ...targetOf(1), limit: { kind: 'field', field: 'wanted_at' } } as const;
    const wanted = { wanted_at: '2026-04-03T10:00:00.000Z' };
    expect(measure(clock, named, wanted, now).dueAt).to.equal(Date.parse('2026-04-03T10:00:00Z'));
    expect(measure(clock, named, { wanted_at: null }, now)).to.include({ dueAt: undefined, breached: false });
  });
});
