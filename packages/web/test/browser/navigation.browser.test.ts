import { expect } from 'chai';
import { startDeskBench, type DeskBench } from '../support/desk-bench.js';

describe('going from page to page', () => {
  let bench: DeskBench;

  before(async function () {
    this.timeout(60_000);
    bench = await startDeskBench();
  });

  after(() => bench.close());

  it('exchanges the main panel only, and comes back to the same row and scroll', async () => {
    const { page, complaints } = await bench.open('/q/incident.open', {
      viewport: { width: 1440, height: 500 },
    });
    await page.evaluate(() => document.querySelector('.rail')?.setAttribute('data-witness', ''));
    await page.evaluate(() => document.querySelector('.scroller')?.scrollTo(0, 180));
    await page.click('#row-id-4200 .row-link');
    await page.waitForSelector('.headline:has-text("Payroll export fails")');
    expect(await page.locator('.rail[data-witness]').count()).to.equal(1);
    expect(await page.locator('.rail [aria-current="page"] .label').allTextContents()).to.deep.equal([
      'Incidents',
    ]);

    await page.goBack();
    await page.waitForSelector('#row-id-4200.current');
    expect(await page.evaluate(() => document.querySelector('.scroller')?.scrollTop)).to.equal(180);
    expect(await page.title()).to.equal('All open · Halden Group');
    expect(complaints).to.deep.equal([]);
  });

  it('keeps a chosen theme for the next page without a flash', async () => {
    const { page } = await bench.open('/work', { colorScheme: 'light' });
    await page.keyboard.press('d');
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).to.equal('dark');
    await page.reload();
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).to.equal('dark');
  });

  it('lets somebody log in over the page when the session ended', async () => {
    const { page, desk } = await bench.open('/q/incident.open');
    desk.refuseNext(401);
    await page.click('#row-id-4200 [data-edit="priority"]');
    await page.keyboard.press('1');
    await page.waitForSelector('dialog:has-text("Your session has ended")');
    expect(await page.getAttribute('#row-id-4200 [data-edit="priority"]', 'data-raw')).to.equal('2');
  });
});

describe('without scripts', () => {
  let bench: DeskBench;

  before(async function () {
    this.timeout(60_000);
    bench = await startDeskBench();
  });

  after(() => bench.close());

  it('a field is changed through its own page', async () => {
    const { page, desk } = await bench.open('/r/incident/INC0004200/edit/impact', {
      javaScriptEnabled: false,
    });
    await page.selectOption('select[name="impact"]', '3');
    await page.click('button:has-text("Save")');
    await page.waitForURL('**/r/incident/INC0004200');
    const [{ form }] = desk.posted as [(typeof desk.posted)[number]];
    expect([form.get('impact'), form.get('version'), form.get('_csrf')]).to.deep.equal([
      '3',
      '7',
      'fixture-token',
    ]);
  });

  it('a reply and an internal note are written and sent', async () => {
    const { page, desk } = await bench.open('/r/incident/INC0004200', { javaScriptEnabled: false });
    await page.check('input[name="mode"][value="note"]', { force: true });
    await page.fill('textarea[name="body"]', 'Only for us');
    await page.click('[data-send]');
    await page.waitForURL('**/r/incident/INC0004200');
    const [{ form }] = desk.posted as [(typeof desk.posted)[number]];
    expect([form.get('mode'), form.get('body')]).to.deep.equal(['note', 'Only for us']);
  });

  it('menus open, rows are selected, and the bulk bar shows', async () => {
    const { page } = await bench.open('/q/incident.open', { javaScriptEnabled: false });
    await page.click('[popovertarget="columns"]');
    expect(await page.isVisible('#columns button:has-text("Apply")')).to.equal(true);
    await page.keyboard.press('Escape');
    expect(await page.isVisible('.bulk-bar')).to.equal(false);
    await page.check('#row-id-4200 .checkbox');
    expect(await page.isVisible('.bulk-bar')).to.equal(true);
  });
});
