import { expect } from 'chai';
import { instantOfLocalTime } from '../../src/mapping/local-time.js';
import { parseTime } from '../../src/mapping/parse-time.js';

const at = (text: string, zone: string, rules = {}): unknown => {
  const result = instantOfLocalTime(parseTime(text)?.wallMs ?? Number.NaN, zone, rules);
  return 'instant' in result ? result.instant : result.problem;
};

describe('a time in a zone', () => {
  it('is a moment, in summer and in winter', () => {
    expect(at('2013-10-01 07:52:46', 'Europe/Amsterdam')).to.equal('2013-10-01T05:52:46.000Z');
    expect(at('2013-12-01 07:52:46', 'Europe/Amsterdam')).to.equal('2013-12-01T06:52:46.000Z');
    expect(at('2026-03-02 09:00', 'Asia/Kolkata')).to.equal('2026-03-02T03:30:00.000Z');
    expect(at('2026-03-02 09:00', 'UTC')).to.equal('2026-03-02T09:00:00.000Z');
  });

  it('that clocks skip is later by what they skip, or is reported', () => {
    expect(at('2014-03-30 02:30', 'Europe/Amsterdam')).to.equal('2014-03-30T01:30:00.000Z');
    expect(at('2014-03-30 02:30', 'Europe/Amsterdam', { gap: 'report' })).to.equal('gap');
    expect(at('2026-03-08 02:15', 'America/New_York')).to.equal('2026-03-08T07:15:00.000Z');
  });

  it('that comes twice is the first one, or the second, or is reported', () => {
    expect(at('2013-10-27 02:30', 'Europe/Amsterdam')).to.equal('2013-10-27T00:30:00.000Z');
    expect(at('2013-10-27 02:30', 'Europe/Amsterdam', { overlap: 'later' })).to.equal(
      '2013-10-27T01:30:00.000Z',
    );
    expect(at('2013-10-27 02:30', 'Europe/Amsterdam', { overlap: 'report' })).to.equal('overlap');
  });

  it('is exact at the minutes around a change', () => {
    expect(at('2013-10-27 01:59:59', 'Europe/Amsterdam')).to.equal('2013-10-26T23:59:59.000Z');
    expect(at('2013-10-27 03:00:00', 'Europe/Amsterdam')).to.equal('2013-10-27T02:00:00.000Z');
    expect(at('2014-03-30 03:00:00', 'Europe/Amsterdam')).to.equal('2014-03-30T01:00:00.000Z');
  });
});

describe('a written time', () => {
  const utc = (text: string, pattern?: string): string | undefined => {
    const time = parseTime(text, pattern);
    return time === undefined ? undefined : new Date(time.wallMs - (time.offsetMs ?? 0)).toISOString();
  };

  it('is read as ISO 8601, with or without an offset', () => {
    expect(utc('2026-03-01')).to.equal('2026-03-01T00:00:00.000Z');
    expect(utc('2026-03-01T14:30:05.25+02:00')).to.equal('2026-03-01T12:30:05.250Z');
    expect(utc('2026-03-01 14:30Z')).to.equal('2026-03-01T14:30:00.000Z');
  });

  it('is read by a pattern', () => {
    expect(utc('1.3.2026 9:05', 'D.M.YYYY H:mm')).to.equal('2026-03-01T09:05:00.000Z');
    expect(utc('03/01/26 12:07 AM', 'MM/DD/YY HH:mm A')).to.equal('2026-03-01T00:07:00.000Z');
    expect(utc('20260301140500', 'YYYYMMDDHHmmss')).to.equal('2026-03-01T14:05:00.000Z');
  });

  it('that is none, or a day that never was, is refused', () => {
    for (const text of [
      '',
      'yesterday',
      '2026-02-30',
      '2026-13-01',
      '2026-03-01 24:10',
      '2026-03-01 10:60',
    ]) {
      expect(utc(text), text).to.equal(undefined);
    }
    expect(utc('31.2.2026', 'D.M.YYYY')).to.equal(undefined);
  });
});
