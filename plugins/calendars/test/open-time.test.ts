import { expect } from 'chai';
import fc from 'fast-check';
import {
  addOpen,
  addWorkingDays,
  aroundTheClock,
  elapsed,
  isOpen,
  nextOpen,
  openHours,
  type CalendarDefinition,
  type Segment,
} from '../src/time/open-hours.js';
import { minuteByMinute } from './support/minute-by-minute.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Moments around which clocks did something, so that random weeks fall on them. */
const changes: readonly (readonly [zone: string, at: string])[] = [
  ['Europe/Amsterdam', '2026-03-29T01:00:00Z'],
  ['Europe/Amsterdam', '2026-10-25T01:00:00Z'],
  ['America/New_York', '2026-03-08T07:00:00Z'],
  ['America/New_York', '2026-11-01T06:00:00Z'],
  // Half an hour, in the southern spring.
  ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
  // At midnight: the first hour of the day was missing, and the last of the day came twice.
  ['America/Sao_Paulo', '2018-11-04T03:00:00Z'],
  ['America/Sao_Paulo', '2019-02-17T02:00:00Z'],
  // A minute after midnight, back into the day before.
  ['America/St_Johns', '2010-11-07T02:31:00Z'],
  // A whole date was skipped.
  ['Pacific/Apia', '2011-12-30T10:00:00Z'],
  ['Asia/Kathmandu', '2026-06-01T00:00:00Z'],
  ['UTC', '2026-06-01T00:00:00Z'],
];

const segment: fc.Arbitrary<Segment> = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
  .filter(([opens, closes]) => opens < closes)
  .map(([opens, closes]) => ({ opens, closes }));
const segments = fc.array(segment, { maxLength: 3 });

/** A calendar, and a moment near a change of the clock in its zone. */
const situation = fc
  .record({
    change: fc.constantFrom(...changes),
    week: fc.tuple(segments, segments, segments, segments, segments, segments, segments),
    holidayOffsets: fc.array(fc.integer({ min: -4, max: 4 }), { maxLength: 2 }),
    exceptionOffsets: fc.array(fc.tuple(fc.integer({ min: -4, max: 4 }), segments), { maxLength: 2 }),
    yearly: fc.boolean(),
    start: fc.integer({ min: -3 * 24 * 60, max: 24 * 60 }),
  })
  .map(({ change: [timeZone, at], week, holidayOffsets, exceptionOffsets, yearly, start }) => {
    const near = Date.parse(at);
    const dateAt = (days: number): string => new Date(near + days * 24 * hourMs).toISOString().slice(0, 10);
    const definition: CalendarDefinition = {
      timeZone,
      week: Object.fromEntries(week.map((each, index) => [index + 1, each])),
      holidays: new Set(holidayOffsets.map((days) => (yearly ? dateAt(days).slice(5) : dateAt(days)))),
      exceptions: new Map(exceptionOffsets.map(([days, own]) => [dateAt(days), own])),
    };
    return { definition, from: near + start * minuteMs };
  });

const businessHours: CalendarDefinition = {
  timeZone: 'Europe/Amsterdam',
  week: Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [{ opens: 9 * 60, closes: 17 * 60 }]])),
  holidays: new Set(),
  exceptions: new Map(),
};
const at = (text: string): number => Date.parse(text);

describe('open time', () => {
  it('is what a look at the clock in every minute finds, over every change of the clock', () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 0, max: 4 * 24 * 60 }), ({ definition, from }, minutes) => {
        const until = from + minutes * minuteMs;
        expect(elapsed(openHours(definition), from, until)).to.equal(
          minuteByMinute(definition).elapsed(from, until),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('ends a span at the minute at which counting minutes ends it', () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 1, max: 24 * 60 }), ({ definition, from }, minutes) => {
        const limit = from + 5 * 24 * hourMs;
        const slow = minuteByMinute(definition).addOpen(from, minutes * minuteMs, limit);
        const fast = addOpen(openHours(definition), from, minutes * minuteMs);
        if (slow === undefined) expect(fast === undefined || fast > limit).to.equal(true);
        else expect(fast).to.equal(slow);
      }),
      { numRuns: 60 },
    );
  });

  it('goes both ways: as much has passed as was added, and never a moment more', () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 1, max: 80 * hourMs }), ({ definition, from }, openMs) => {
        const hours = openHours(definition);
        const end = addOpen(hours, from, openMs);
        if (end === undefined) return;
        expect(elapsed(hours, from, end)).to.equal(openMs);
        expect(elapsed(hours, from, end - 1)).to.equal(openMs - 1);
      }),
      { numRuns: 300 },
    );
  });

  it('adds up: a span is as long as its parts', () => {
    const offset = fc.integer({ min: 0, max: 90 * 24 * hourMs });
    fc.assert(
      fc.property(situation, offset, offset, ({ definition, from }, first, second) => {
        const hours = openHours(definition);
        const [middle, end] = [from + first, from + first + second];
        expect(elapsed(hours, from, middle) + elapsed(hours, middle, end)).to.equal(
          elapsed(hours, from, end),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('never ends, when a calendar never opens', () => {
    const closed = openHours({ ...businessHours, week: {} });
    expect(addOpen(closed, at('2026-03-02T09:00:00Z'), 1)).to.equal(undefined);
    expect(elapsed(closed, at('2026-03-02T09:00:00Z'), at('2027-03-02T09:00:00Z'))).to.equal(0);
  });

  it('is all the time around the clock, the long and the short night included', () => {
    expect(elapsed(aroundTheClock, at('2026-03-28T23:00:00Z'), at('2026-03-29T22:00:00Z'))).to.equal(
      23 * hourMs,
    );
    expect(addOpen(aroundTheClock, at('2026-03-02T09:00:00Z'), hourMs)).to.equal(at('2026-03-02T10:00:00Z'));
  });

  it('ends at closing time, not at the next opening', () => {
    const hours = openHours(businessHours);
    const friday = at('2026-03-06T09:00:00+01:00');
    expect(addOpen(hours, friday, 8 * hourMs)).to.equal(at('2026-03-06T17:00:00+01:00'));
    expect(addOpen(hours, friday, 8 * hourMs + 1)).to.equal(at('2026-03-09T09:00:00+01:00') + 1);
  });

  it('is eight hours on the first working day after the clocks changed, as on any other', () => {
    const hours = openHours(businessHours);
    for (const monday of ['2026-03-30', '2026-10-26']) {
      const noon = at(`${monday}T12:00:00Z`);
      expect(elapsed(hours, noon - 12 * hourMs, noon + 12 * hourMs)).to.equal(8 * hourMs);
    }
  });

  it('leaves out a holiday, and gives a date that is named its own hours', () => {
    const hours = openHours({
      ...businessHours,
      holidays: new Set(['12-25', '2026-12-24', '2026-04-06']),
      exceptions: new Map([['2026-12-24', [{ opens: 540, closes: 720 }]]]),
    });
    expect(isOpen(hours, at('2026-12-25T10:00:00Z'))).to.equal(false);
    expect(isOpen(hours, at('2031-12-25T10:00:00Z'))).to.equal(false);
    expect(isOpen(hours, at('2026-12-24T10:00:00Z'))).to.equal(true);
    expect(nextOpen(hours, at('2026-12-24T12:00:00Z'))).to.equal(at('2026-12-28T09:00:00+01:00'));
  });
});

describe('a deadline in working days', () => {
  const hours = openHours({ ...businessHours, holidays: new Set(['2026-04-06']) });
  const friday = at('2026-04-03T15:30:00+02:00');

  it('is at its time of day on the next working day, over weekend and holiday', () => {
    expect(addWorkingDays(hours, friday, 1, 16 * 60)).to.equal(at('2026-04-07T16:00:00+02:00'));
  });

  it('keeps the time of day when none is named', () => {
    expect(addWorkingDays(hours, friday, 2)).to.equal(at('2026-04-08T15:30:00+02:00'));
  });

  it('moves into opening hours what was begun outside of them', () => {
    expect(addWorkingDays(hours, at('2026-04-01T20:00:00+02:00'), 1)).to.equal(
      at('2026-04-03T09:00:00+02:00'),
    );
  });

  it('of the same day is that day, or the next working day when its time is over', () => {
    expect(addWorkingDays(hours, friday, 0, 17 * 60)).to.equal(at('2026-04-03T17:00:00+02:00'));
    expect(addWorkingDays(hours, friday, 0, 12 * 60)).to.equal(at('2026-04-07T12:00:00+02:00'));
    expect(addWorkingDays(hours, at('2026-04-04T12:00:00+02:00'), 0, 12 * 60)).to.equal(
      at('2026-04-07T12:00:00+02:00'),
    );
  });
});
