import { expect } from 'chai';
import { readHolidays } from '../src/import/read-holidays.js';

const now = new Date('2026-03-02T09:00:00Z');

/** A calendar file with these events. */
function file(...events: readonly string[]): string {
  const body = events.map((event) => `BEGIN:VEVENT\nUID:${event.length}@test\n${event}\nEND:VEVENT`);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//test//EN', ...body, 'END:VCALENDAR']
    .join('\n')
    .replaceAll('\n', '\r\n');
}

describe('reading the holidays of a calendar file', () => {
  it('takes a whole day with its name', () => {
    const found = readHolidays(file('DTSTART;VALUE=DATE:20260427\nSUMMARY:King’s Day'), now);
    expect(found).to.deep.equal({
      holidays: [{ date: '2026-04-27', name: 'King’s Day', everyYear: false }],
      passedOver: 0,
    });
  });

  it('takes each day of an event of several days; its end is the day after the last', () => {
    const { holidays } = readHolidays(
      file('DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261227\nSUMMARY:Christmas'),
      now,
    );
    expect(holidays.map(({ date }) => date)).to.deep.equal(['2026-12-25', '2026-12-26']);
  });

  it('keeps one that is on the same date of every year as one', () => {
    for (const rule of ['FREQ=YEARLY', 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1']) {
      const { holidays } = readHolidays(
        file(`DTSTART;VALUE=DATE:20200101\nRRULE:${rule}\nSUMMARY:New Year`),
        now,
      );
      expect(holidays).to.deep.equal([{ date: '2020-01-01', name: 'New Year', everyYear: true }]);
    }
  });

  it('writes out one that moves, for ten years from last year on', () => {
    const { holidays } = readHolidays(
      file('DTSTART;VALUE=DATE:20200127\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO\nSUMMARY:Last Monday in May'),
      now,
    );
    expect(holidays[0]).to.deep.equal({
      date: '2025-05-26',
      name: 'Last Monday in May',
      everyYear: false,
    });
    expect(holidays.map(({ date }) => date.slice(0, 4))).to.deep.equal(
      Array.from({ length: 12 }, (_, index) => String(2025 + index)),
    );
  });

  it('leaves out the dates that a repeating event leaves out', () => {
    const { holidays } = readHolidays(
      file(
        'DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;COUNT=3\nEXDATE;VALUE=DATE:20270101\nSUMMARY:New Year',
      ),
      now,
    );
    expect(holidays.map(({ date }) => date)).to.deep.equal(['2026-01-01', '2028-01-01']);
  });

  it('passes over meetings and what was cancelled', () => {
    const { holidays, passedOver } = readHolidays(
      file(
        'DTSTART:20260427T090000Z\nDTEND:20260427T100000Z\nSUMMARY:Stand-up',
        'DTSTART;VALUE=DATE:20260428\nSTATUS:CANCELLED\nSUMMARY:Not this time',
      ),
      now,
    );
    expect(holidays).to.deep.equal([]);
    expect(passedOver).to.equal(2);
  });

  it('refuses what is no calendar', () => {
    expect(() => readHolidays('Monday, Tuesday', now)).to.throw();
  });
});
