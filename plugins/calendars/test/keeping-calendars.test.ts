import { expect } from 'chai';
import { isPraxisError, type PraxisError } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';
import { Calendar, calendarBook, CalendarException, elapsed, Holiday, HolidayList } from '../src/contract.js';

const at = (text: string): number => Date.parse(text);
const hourMs = 3_600_000;
const easter = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//test//test//EN',
  ...['BEGIN:VEVENT', 'UID:1', 'DTSTART;VALUE=DATE:20260406', 'SUMMARY:Easter Monday', 'END:VEVENT'],
  'END:VCALENDAR',
].join('\r\n');

async function failure(work: Promise<unknown>): Promise<PraxisError> {
  try {
    await work;
  } catch (error) {
    if (isPraxisError(error)) return error;
    throw error;
  }
  throw new Error('It went through.');
}

describe('keeping calendars', () => {
  let bench: Bench;
  before(async () => {
    bench = await startBench({ plugins: ['calendars'] });
  });
  after(() => bench.close());

  const book = () => calendarBook((type) => bench.store.lookup(type));

  it('begins with one that is always open, and with office hours', async () => {
    const calendars = await bench.store.lookup(Calendar);
    expect(calendars.map(({ name }) => name)).to.have.members(['Around the clock', 'Business hours']);
    const [always, office] = ['Around the clock', 'Business hours'].map(
      (name) => calendars.find((calendar) => calendar.name === name)?.id ?? '',
    );
    const week = [at('2026-03-02T12:00:00Z'), at('2026-03-09T12:00:00Z')] as const;
    expect(elapsed((await book()).hoursOf(always ?? '')!, ...week)).to.equal(168 * hourMs);
    expect(elapsed((await book()).hoursOf(office ?? '')!, ...week)).to.equal(45 * hourMs);
  });

  it('takes hours as people write them, and stores them in one form', async () => {
    const calendar = await bench.create(Calendar, {
      name: 'Shop',
      monday: '13.00 - 17:30; 8:00-12:00',
      tuesday: '00:00–24:00',
      wednesday: ' ',
    });
    expect(calendar).to.include({
      monday: '08:00–12:00, 13:00–17:30',
      tuesday: '00:00–24:00',
      wednesday: null,
    });
  });

  it('says what is wrong with hours, beside each day', async () => {
    const refused = await failure(
      bench.create(Calendar, {
        name: 'Wrong',
        monday: 'nine to five',
        tuesday: '09:00–25:00',
        wednesday: '22:00–06:00',
        thursday: '09:00–12:00, 11:00–13:00',
      }),
    );
    expect(refused.problems.map(({ pointer }) => pointer)).to.have.members([
      '/monday',
      '/tuesday',
      '/wednesday',
      '/thursday',
    ]);
    const zone = await failure(bench.create(Calendar, { name: 'Nowhere', time_zone: 'Europe/Nowhere' }));
    expect(zone.problems[0]?.pointer).to.equal('/time_zone');
  });

  it('counts holidays and exceptions from the moment at which they are kept', async () => {
    const list = await bench.create(HolidayList, { name: 'Ours' });
    const calendar = await bench.create(Calendar, {
      name: 'Desk',
      time_zone: 'Europe/Amsterdam',
      ...{ monday: '09:00–17:00', tuesday: '09:00–17:00' },
      holiday_lists: [list.id],
    });
    const week = [at('2026-03-02T00:00:00Z'), at('2026-03-08T00:00:00Z')] as const;
    const open = async (): Promise<number> => elapsed((await book()).hoursOf(calendar.id)!, ...week) / hourMs;
    expect(await open()).to.equal(16);
    const holiday = await bench.create(Holiday, { list: list.id, date: '2026-03-02', name: 'Anniversary' });
    expect(await open()).to.equal(8);
    await bench.create(CalendarException, {
      calendar: calendar.id,
      name: 'Stocktaking',
      first_day: '2026-03-03',
      last_day: '2026-03-04',
      hours: '10:00-12:00',
    });
    expect(await open()).to.equal(4);
    await bench.store.delete(Holiday, holiday.id);
    expect(await open()).to.equal(12);
  });

  it('reads the same hours in another zone', async () => {
    const calendar = await bench.create(Calendar, {
      name: 'Follows the site',
      time_zone: 'Europe/Amsterdam',
      monday: '09:00–17:00',
    });
    const night = [at('2026-03-02T00:00:00Z'), at('2026-03-02T08:00:00Z')] as const;
    expect(elapsed((await book()).hoursOf(calendar.id)!, ...night)).to.equal(0);
    expect(elapsed((await book()).hoursOf(calendar.id, 'Asia/Tokyo')!, ...night)).to.equal(8 * hourMs);
  });

  it('refuses an exception that ends before it begins', async () => {
    const calendar = await bench.create(Calendar, { name: 'Ends' });
    const backwards = { name: 'No', first_day: '2026-03-04', last_day: '2026-03-03' };
    const refused = await failure(bench.create(CalendarException, { calendar: calendar.id, ...backwards }));
    expect(refused.problems[0]?.pointer).to.equal('/last_day');
  });

  it('brings in the holidays of a file; the second time nothing changes', async () => {
    const list = await bench.create(HolidayList, { name: 'From a file' });
    const http = await bench.http();
    const upload = async (as: string, content = easter) => {
      const form = new FormData();
      form.append('calendar', new Blob([content], { type: 'text/calendar' }), 'holidays.ics');
      return http.fetch(`/api/v1/x/calendars/holiday-lists/${list.id}/import`, {
        method: 'POST',
        as,
        body: form,
      });
    };
    expect((await upload('agent')).status).to.equal(403);
    const first = await upload('calendar-manager');
    expect(await first.json()).to.deep.equal({ created: 1, updated: 0, unchanged: 0, passedOver: 0 });
    const second = await upload('calendar-manager');
    expect(await second.json()).to.deep.equal({ created: 0, updated: 0, unchanged: 1, passedOver: 0 });
    const wrong = await upload('calendar-manager', 'not a calendar');
    expect(wrong.status).to.equal(422);
    expect(await wrong.json()).to.include({ code: 'E_CALENDARS_FILE' });
  });

  it('is for those who keep them, and read by agents', async () => {
    const manager = bench.as('calendar-manager');
    const { id } = await manager.create(Calendar, { name: 'Mine' });
    expect((await bench.as('agent').get(Calendar, id)).name).to.equal('Mine');
    expect((await failure(bench.as('agent').update(Calendar, id, { name: 'Yours' }))).code).to.equal(
      'E_ACCESS_DENIED',
    );
    expect((await failure(bench.as('requester').get(Calendar, id))).code).to.match(/E_RECORD/);
  });

  it('shows on the page of a calendar what it comes to', async () => {
    const list = await bench.create(HolidayList, { name: 'Shown' });
    await bench.create(Holiday, { list: list.id, date: '2026-03-03', name: 'Founders’ day' });
    const calendar = await bench.create(Calendar, {
      name: 'Visible',
      time_zone: 'UTC',
      ...{ monday: '09:00–17:00', tuesday: '09:00–17:00' },
      holiday_lists: [list.id],
    });
    const http = await bench.http();
    const page = await http.fetch(`/r/calendar/${calendar.id}`, {
      as: 'calendar-manager',
      headers: { 'accept-language': 'de' },
    });
    const html = await page.text();
    expect(html).to.include('Jetzt geöffnet');
    expect(html).to.include('Founders’ day');
    expect(html).to.include('Geschlossen');
    const listPage = await http.fetch(`/r/holiday_list/${list.id}`, { as: 'calendar-manager' });
    expect(await listPage.text()).to.include('Import a calendar file');
  });
});
