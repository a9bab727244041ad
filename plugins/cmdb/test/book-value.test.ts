import { expect } from 'chai';
import fc from 'fast-check';
import {
  bookValue,
  decimalOf,
  minorUnits,
  monthsBetween,
  type Purchase,
} from '../src/assets/value/book-value.js';

const boughtOn = '2024-01-31';
const dayMs = 86_400_000;
const later = (days: number) => new Date(Date.parse(boughtOn) + days * dayMs).toISOString().slice(0, 10);
/** The day on which so many months are over. */
const after = (months: number) => {
  const end = new Date(Date.UTC(2024, months + 1, 0));
  return end.toISOString().slice(0, 10);
};

const prices = fc.bigInt({ min: 0n, max: 10_000_000_00n });
const purchases: fc.Arbitrary<Purchase> = fc
  .record({
    price: prices,
    residual: prices,
    depreciation: fc.oneof(
      fc.record({ method: fc.constant('linear' as const), months: fc.integer({ min: 1, max: 240 }) }),
      fc.record(
        {
          method: fc.constant('declining' as const),
          ratePercent: fc.integer({ min: 1, max: 10_000 }).map((units) => decimalOf(BigInt(units))),
          months: fc.integer({ min: 1, max: 240 }),
        },
        { requiredKeys: ['method', 'ratePercent'] },
      ),
    ),
  })
  .map((one) => ({ ...one, boughtOn }));
const smallerOf = (one: bigint, other: bigint) => (one < other ? one : other);

describe('the book value', () => {
  const laptop: Purchase = {
    ...{ price: 120_000n, residual: 0n, boughtOn: '2024-03-15' },
    depreciation: { method: 'linear', months: 36 },
  };

  it('falls in equal parts, each when its month is over', () => {
    const worth = (day: string) => decimalOf(bookValue(laptop, day));
    expect(worth('2024-04-14')).to.equal('1200.00');
    expect(worth('2024-04-15')).to.equal('1166.67');
    expect(worth('2025-03-15')).to.equal('800.00');
    expect(worth('2027-03-14')).to.equal('33.33');
    expect(worth('2027-03-15')).to.equal('0.00');
    expect(worth('2035-01-01')).to.equal('0.00');
  });

  it('falls by a rate of what it was worth when the year began', () => {
    const machine: Purchase = {
      ...{ price: 100_000n, residual: 0n, boughtOn: '2024-01-01' },
      depreciation: { method: 'declining', ratePercent: '25.00' },
    };
    const worth = (day: string) => decimalOf(bookValue(machine, day));
    expect(worth('2024-07-01')).to.equal('875.00');
    expect(worth('2025-01-01')).to.equal('750.00');
    expect(worth('2026-01-01')).to.equal('562.50');
    expect(worth('2026-07-01')).to.equal('492.19');
  });

  it('goes over from the rate to equal parts once these are larger, and ends with the life', () => {
    const machine: Purchase = {
      ...{ price: 100_000n, residual: 0n, boughtOn: '2024-01-01' },
      depreciation: { method: 'declining', ratePercent: '40.00', months: 60 },
    };
    const ends = [1, 2, 3, 4, 5].map((years) => decimalOf(bookValue(machine, `${2024 + years}-01-01`)));
    expect(ends).to.deep.equal(['600.00', '360.00', '216.00', '108.00', '0.00']);
  });

  it('counts a month from the 31st as over on the last day of a shorter one', () => {
    expect(monthsBetween('2024-01-31', '2024-02-28')).to.equal(0);
    expect(monthsBetween('2024-01-31', '2024-02-29')).to.equal(1);
    expect(monthsBetween('2024-01-31', '2024-03-30')).to.equal(1);
    expect(monthsBetween('2024-03-01', '2024-02-01')).to.equal(-1);
  });

  it('never rises, and stays between price and residual value, however something was bought', () => {
    const days = fc.integer({ min: -400, max: 10_000 });
    fc.assert(
      fc.property(purchases, days, fc.nat(800), (purchase, day, more) => {
        const [now, then] = [bookValue(purchase, later(day)), bookValue(purchase, later(day + more))];
        const floor = smallerOf(purchase.residual, purchase.price);
        expect(then <= now && now <= purchase.price && then >= floor).to.equal(true);
      }),
    );
  });

  it('is the price to begin with, and the residual value at the end of its life, to the cent', () => {
    fc.assert(
      fc.property(purchases, fc.nat(30), (purchase, early) => {
        expect(bookValue(purchase, later(-early))).to.equal(purchase.price);
        const months = purchase.depreciation?.months;
        if (months === undefined) return;
        expect(bookValue(purchase, after(months))).to.equal(smallerOf(purchase.residual, purchase.price));
      }),
    );
  });

  it('falls in equal parts that differ by a cent at most', () => {
    fc.assert(
      fc.property(
        fc.record({ price: prices, residual: prices, months: fc.integer({ min: 2, max: 120 }) }),
        ({ price, residual, months }) => {
          const purchase: Purchase = {
            price,
            residual,
            boughtOn,
            depreciation: { method: 'linear', months },
          };
          const values = Array.from({ length: months + 1 }, (_, n) => bookValue(purchase, after(n)));
          const parts = values.slice(1).map((value, n) => (values[n] ?? 0n) - value);
          const [least, most] = [parts.reduce(smallerOf), parts.reduce((a, b) => (a > b ? a : b))];
          expect(most - least <= 1n).to.equal(true);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is never above equal parts at the end of a year where the rate is at least as high', () => {
    fc.assert(
      fc.property(
        prices,
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 1, max: 12 }),
        (price, years, year) => {
          const months = years * 12;
          const rate = decimalOf(BigInt(Math.ceil(10_000 / years)));
          const declining: Purchase = {
            ...{ price, residual: 0n, boughtOn },
            depreciation: { method: 'declining', ratePercent: rate, months },
          };
          const equal: Purchase = { ...declining, depreciation: { method: 'linear', months } };
          // A cent for each rounding on the way.
          const slack = BigInt(year);
          expect(
            bookValue(declining, after(year * 12)) <= bookValue(equal, after(year * 12)) + slack,
          ).to.equal(true);
        },
      ),
    );
  });

  it('reads and writes amounts without loss', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), (units) => {
        expect(minorUnits(decimalOf(units))).to.equal(units);
      }),
    );
    expect(minorUnits('12.5')).to.equal(1250n);
    expect(minorUnits('7')).to.equal(700n);
  });
});
