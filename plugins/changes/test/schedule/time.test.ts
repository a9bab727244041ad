import { expect } from 'chai';
import fc from 'fast-check';
import { freeSlots } from '../../src/schedule/time/free-slots.js';
import { ruleProblem } from '@praxis/plugin-calendars/contract';
import { occurrencesIn, type Recurrence } from '../../src/schedule/time/recurrence.js';
import { isWithin, merged, shared, without, type Span } from '../../src/schedule/time/spans.js';
import { firstShown, wallClockOf } from './support/wall-clock.js';

const minuteMs = 60_000;
const dayMs = 86_400_000;

describe('spans of time', () => {
  const spans = fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 9 }))
      .map(([from, length]): Span => ({ from, until: from + length })),
    { maxLength: 6 },
  );
  const points = Array.from({ length: 52 }, (_, at) => at);
  const has = (list: readonly Span[], at: number): boolean =>
    list.some(({ from, until }) => from <= at && at < until);

  it('are merged, shared and taken away as their moments are, one by one', () => {
    fc.assert(
      fc.property(spans, spans, (left, right) => {
        const [mine, theirs] = [merged(left), merged(right)];
        for (const at of points) {
          expect(has(mine, at)).to.equal(has(left, at));
          expect(has(shared(mine, theirs), at)).to.equal(has(left, at) && has(right, at));
          expect(has(without(mine, theirs), at)).to.equal(has(left, at) && !has(right, at));
        }
      }),
    );
  });

  it('hold another when each of its moments lies in one of them without a break', () => {
    fc.assert(
      fc.property(
        spans,
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 9 }),
        (list, from, length) => {
          const moments = points.filter((at) => at >= from && at < from + length);
          expect(isWithin({ from, until: from + length }, merged(list))).to.equal(
            moments.every((at) => has(list, at)),
          );
        },
      ),
    );
  });
});

describe('a window that comes again', () => {
  /** Nights in which clocks do something, and one in which they do nothing. */
  const changes: readonly (readonly [zone: string, day: string])[] = [
    ['Europe/Berlin', '2026-03-29'],
    ['Europe/Berlin', '2026-10-25'],
    ['America/New_York', '2026-11-01'],
    ['Australia/Lord_Howe', '2026-10-04'],
    ['America/Sao_Paulo', '2018-11-04'],
    ['Pacific/Apia', '2011-12-30'],
    ['UTC', '2026-06-01'],
  ];
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);

  it('lasts from the first time that a clock shows its beginning until the first time it shows its end', () => {
    const situation = fc.record({
      change: fc.constantFrom(...changes),
      startTime: time,
      endTime: time,
      days: fc.integer({ min: 0, max: 2 }),
      interval: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(situation, ({ change: [timeZone, near], startTime, endTime, days, interval }) => {
        const middle = Date.parse(`${near}T00:00:00Z`);
        const firstDay = new Date(middle - 3 * dayMs).toISOString().slice(0, 10);
        const recurrence: Recurrence = {
          ...{ firstDay, startTime, endTime, days, timeZone },
          rule: `FREQ=DAILY;INTERVAL=${interval}`,
        };
        const range = { from: middle - 2 * dayMs, until: middle + 2 * dayMs };
        // Slow: each day of the rule, and for each the minutes of a clock, one after the other.
        const expected: Span[] = [];
        for (let day = middle - 3 * dayMs; day < range.until + 2 * dayMs; day += interval * dayMs) {
          const from = firstShown(timeZone, day, startTime);
          const until = firstShown(timeZone, day + days * dayMs, endTime);
          if (from < until && from < range.until && until > range.from) expected.push({ from, until });
        }
        expect(occurrencesIn(recurrence, range)).to.deep.equal(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps to rules of weeks, months and years, wherever in them one asks', () => {
    const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
    const dates = Array.from({ length: 800 }, (_, at) => new Date(Date.UTC(2026, 0, 1 + at)));
    const weekdayOf = (date: Date): number => (date.getUTCDay() + 6) % 7;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 700 }),
        (weekday, place, start) => {
          const range = { from: dates[start]!.getTime(), until: dates[start + 90]!.getTime() };
          const window = {
            firstDay: '2026-01-01',
            startTime: '22:00',
            endTime: '04:00',
            days: 1,
            timeZone: 'UTC',
          };
          const begun = (rule: string) =>
            occurrencesIn({ ...window, rule }, range).map(({ from }) =>
              new Date(from).toISOString().slice(0, 10),
            );
          const days = (fits: (date: Date) => boolean) =>
            dates
              .filter((date) => fits(date))
              .filter((date) => {
                const from = date.getTime() + 22 * 60 * minuteMs;
                return from < range.until && from + 6 * 60 * minuteMs > range.from;
              })
              .map((date) => date.toISOString().slice(0, 10));
          const name = weekdays[weekday] ?? '';
          expect(begun(`FREQ=WEEKLY;BYDAY=${name}`)).to.deep.equal(
            days((date) => weekdayOf(date) === weekday),
          );
          const isPlace = (date: Date) =>
            weekdayOf(date) === weekday && Math.ceil(date.getUTCDate() / 7) === place;
          expect(begun(`FREQ=MONTHLY;BYDAY=${place}${name}`)).to.deep.equal(days(isPlace));
          expect(begun(`FREQ=MONTHLY;BYDAY=${name};BYSETPOS=${place}`)).to.deep.equal(days(isPlace));
        },
      ),
      { numRuns: 15 },
    );
  });

  it('is once without a rule, and complains of what is no rule', () => {
    const freeze: Recurrence = {
      ...{ firstDay: '2026-12-18', startTime: '18:00', days: 17, endTime: '06:00' },
      ...{ rule: null, timeZone: 'Europe/Berlin' },
    };
    const year = { from: Date.parse('2026-01-01T00:00:00Z'), until: Date.parse('2028-01-01T00:00:00Z') };
    const texts = (found: readonly Span[]) =>
      found.map(({ from, until }) => [new Date(from).toISOString(), new Date(until).toISOString()]);
    expect(texts(occurrencesIn(freeze, year))).to.deep.equal([
      ['2026-12-18T17:00:00.000Z', '2027-01-04T05:00:00.000Z'],
    ]);
    expect(occurrencesIn({ ...freeze, rule: 'FREQ=YEARLY' }, year)).to.have.length(2);
    expect(ruleProblem('FREQ=WEEKLY;BYDAY=SA')).to.equal(undefined);
    expect(ruleProblem('every week')).to.equal('rule');
    expect(ruleProblem('FREQ=MINUTELY')).to.equal('frequency');
    expect(wallClockOf('Europe/Berlin', Date.parse('2026-03-29T01:00:00Z'))).to.deep.equal([
      '2026-03-29',
      '03:00',
    ]);
  });
});

describe('free slots', () => {
  const span = fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 12 }))
    .map(([from, length]): Span => ({ from, until: from + length }));
  const list = fc.array(span, { maxLength: 5 });

  it('are the earliest moments of the grid at which nothing is in the way, found one by one', () => {
    fc.assert(
      fc.property(
        fc.option(list, { nil: undefined }),
        list,
        fc.record({
          lengthMs: fc.integer({ min: 1, max: 6 }),
          gridMs: fc.integer({ min: 1, max: 4 }),
          spacingMs: fc.integer({ min: 1, max: 9 }),
          limit: fc.integer({ min: 1, max: 6 }),
        }),
        (allowed, blocked, wish) => {
          const within = { from: 3, until: 70 };
          const time = allowed === undefined ? undefined : merged(allowed);
          const isFree = (at: number): boolean =>
            at >= within.from &&
            at < within.until &&
            (time === undefined || time.some(({ from, until }) => from <= at && at < until)) &&
            !blocked.some(({ from, until }) => from <= at && at < until);
          const expected: Span[] = [];
          for (let from = 0; from <= within.until && expected.length < wish.limit; from += wish.gridMs) {
            const last = expected.at(-1);
            if (last !== undefined && from < last.from + wish.spacingMs) continue;
            const moments = Array.from({ length: wish.lengthMs }, (_, at) => from + at);
            if (moments.every(isFree)) expected.push({ from, until: from + wish.lengthMs });
          }
          expect(freeSlots({ within, blocked, ...wish, ...(time && { allowed: time }) })).to.deep.equal(
            expected,
          );
        },
      ),
    );
  });
});
