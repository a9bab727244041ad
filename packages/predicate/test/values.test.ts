import { expect } from 'chai';
import fc from 'fast-check';
import { foldText } from '@praxis/predicate';
import { canonicalDate, canonicalInstant, instantLiteral } from '../src/values/dates.js';
import { canonicalDecimal, compareDecimals, decimalLiteral } from '../src/values/decimals.js';
import {
  formatDuration,
  formatDurationText,
  parseDuration,
  parseDurationText,
} from '../src/values/durations.js';
import { compareText } from '../src/values/texts.js';

describe('decimals', () => {
  const parts = fc.record({
    units: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
    scale: fc.nat(20),
    zeros: fc.nat(3),
  });

  it('order as exact numbers, however they are written', () => {
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const scaled = ({ units, scale }: typeof a) => units * 10n ** BigInt(20 - scale);
        const difference = scaled(a) - scaled(b);
        const expected = difference < 0n ? -1 : difference > 0n ? 1 : 0;
        expect(Math.sign(compareDecimals(canonical(written(a)), canonical(written(b))))).to.equal(expected);
        expect(canonical(written(a)) === canonical(written(b))).to.equal(difference === 0n);
      }),
    );
  });

  it('are read from numbers as JavaScript writes them', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e90, max: 1e90 }), (number) => {
        const text = canonicalDecimal(number);
        if (text === undefined) {
          expect(Math.abs(number)).to.be.lessThan(1e-60);
          return;
        }
        expect(Number(text)).to.equal(number === 0 ? 0 : number);
        expect(text).to.match(/^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/);
      }),
    );
  });

  it('become a JSON number only where nothing is lost', () => {
    expect(decimalLiteral('0.1')).to.equal(0.1);
    expect(decimalLiteral('9007199254740993')).to.equal('9007199254740993');
    expect(decimalLiteral('0.1000000000000000055511151231257827')).to.be.a('string');
  });

  it('are not words, infinities, hexadecimal, grouped or endless', () => {
    for (const value of [
      '',
      ' 1',
      '1,000',
      '0x1',
      'NaN',
      '.5',
      '5.',
      '+1',
      '1e',
      '1e101',
      '9'.repeat(101),
      Infinity,
      Number.NaN,
      null,
      true,
      1n,
    ]) {
      expect(canonicalDecimal(value), String(value)).to.equal(undefined);
    }
  });

  function written({ units, scale, zeros }: { units: bigint; scale: number; zeros: number }): string {
    const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
    const fraction = digits.slice(digits.length - scale) + '0'.repeat(zeros);
    const whole = '0'.repeat(zeros) + digits.slice(0, digits.length - scale);
    return `${units < 0n ? '-' : ''}${whole}${scale + zeros === 0 || fraction === '' ? '' : `.${scale === 0 ? '0'.repeat(zeros) : fraction}`}`;
  }

  function canonical(text: string): string {
    const result = canonicalDecimal(text);
    if (result === undefined) throw new Error(`${text} is no decimal`);
    return result;
  }
});

describe('dates and instants', () => {
  it('are those of the calendar', () => {
    fc.assert(
      fc.property(fc.nat(9999), fc.nat(13), fc.nat(32), (year, month, day) => {
        const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
        const date = new Date(`${text}T00:00:00Z`);
        const exists = year > 0 && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
        expect(canonicalDate(text)).to.equal(exists ? text : undefined);
      }),
      { numRuns: 2_000 },
    );
  });

  it('are one moment in whichever zone they are written', () => {
    const moments = fc.date({
      min: new Date('0002-01-01T00:00:00Z'),
      max: new Date('9998-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, fc.integer({ min: -1439, max: 1439 }), (moment, offset) => {
        const local = new Date(moment.getTime() + offset * 60_000).toISOString().slice(0, -1);
        const zone = `${offset < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(offset) / 60), 2)}:${pad(Math.abs(offset) % 60, 2)}`;
        expect(canonicalInstant(local + zone)).to.equal(moment.toISOString().replace('Z', '000Z'));
      }),
    );
  });

  it('are written without needless zeros', () => {
    const literal = (text: string) => instantLiteral(canonicalInstant(text) ?? '');
    expect(literal('2024-01-31T08:00:00.000+01:00')).to.equal('2024-01-31T07:00:00Z');
    expect(literal('2024-01-31t08:00:00.120z')).to.equal('2024-01-31T08:00:00.12Z');
    expect(literal('2024-01-31T08:00:10.000001Z')).to.equal('2024-01-31T08:00:10.000001Z');
  });

  it('need an offset, a real time, and a year that PostgreSQL and JavaScript both write with four digits', () => {
    const wrong = [
      '2024-01-31',
      '2024-01-31T08:00:00',
      '2024-01-31 08:00:00Z',
      '2024-01-31T24:00:00Z',
      '2024-01-31T08:00:60Z',
      '2024-01-31T08:00:00.1234567Z',
      '2024-02-30T08:00:00Z',
      '2024-01-31T08:00:00+24:00',
      '0001-01-01T00:00:00+00:01',
      '9999-12-31T23:59:59-00:01',
      '+012024-01-31T08:00:00Z',
    ];
    for (const text of wrong) expect(canonicalInstant(text), text).to.equal(undefined);
  });
});

describe('durations', () => {
  it('come back as they were written, in both forms', () => {
    fc.assert(
      fc.property(fc.integer({ min: -8_640_000_000, max: 8_640_000_000 }), (seconds) => {
        expect(parseDuration(formatDuration(seconds))).to.equal(seconds);
        expect(parseDurationText(formatDurationText(seconds))).to.equal(Math.abs(seconds));
      }),
    );
  });

  it('have no months, no fractions, no missing parts and no end beyond the limit', () => {
    for (const text of [
      '',
      'P',
      'PT',
      'P1DT',
      'P1M',
      'P1Y',
      'PT0.5S',
      'T1H',
      '+P1D',
      'P-1D',
      'p1d',
      'P100001D',
      'PT1H1D',
      7,
    ]) {
      expect(parseDuration(text), String(text)).to.equal(undefined);
    }
  });
});

describe('text', () => {
  const unicode = fc.string({ unit: 'binary' });

  it('orders by code point', () => {
    fc.assert(
      fc.property(unicode, unicode, (a, b) => {
        const [left, right] = [a, b].map((text) => Buffer.from(text, 'utf8'));
        expect(Math.sign(compareText(a, b))).to.equal(Buffer.compare(left!, right!));
      }),
    );
  });

  it('folds character by character, so that a part of a text is found in the whole', () => {
    const awkward = fc.string({
      unit: fc.constantFrom('Σ', 'ς', 'σ', 'Α', ' ', '.', 'İ', 'I', '\u0307', '\u00cc', 'ß', 'ẞ', 'ǅ', '𐐀'),
    });
    fc.assert(
      fc.property(fc.oneof(unicode, awkward), fc.oneof(unicode, awkward), (a, b) => {
        expect(foldText(a + b)).to.equal(foldText(a) + foldText(b));
      }),
      { numRuns: 1_000 },
    );
  });
});

function pad(number: number, length: number): string {
  return String(number).padStart(length, '0');
}
