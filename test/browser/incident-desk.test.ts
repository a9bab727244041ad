import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { openTestHouse, type TestHouse } from '../support/house.js';
import { launchBrowser, logIn, type Visitor } from './support.js';

describe('the incident desk in a browser', function () {
  this.timeout(60_000);
  let house: TestHouse;
  let browser: Browser;
  let agnes: Visitor;
  let bert: Visitor;
  before(async () => {
    house = await openTestHouse();
    await house.person('Agnes', ['agent']);
    await house.person('Bert', ['agent']);
    browser = await launchBrowser();
    agnes = await logIn(browser, house, 'agnes');
    bert = await logIn(browser, house, 'bert');
  });
  after(async () => {
    await browser.close();
    await house.close();
  });

  const incident = async (title: string): Promise<string> =>
    (await house.api('POST', '/records/incident', { title })).body['number'] as string;

  it('refuses a wrong password and says so', async () => {
    const context = await browser.newContext({ baseURL: house.url });
    const page = await context.newPage();
    await page.goto('/q/incident.open');
    expect(new URL(page.url()).pathname).to.equal('/login');
    await page.fill('[name=username]', 'agnes');
    await page.fill('[name=password]', 'wrong');
    await page.click('form button.primary');
    expect(await page.locator('[role=alert]').innerText()).to.match(/password/i);
    await context.close();
  });

  it('creates an incident by its form, and tells what is missing', async () => {
    const { page } = agnes;
    await page.goto('/new/incident');
    await page.click('form .button.primary');
    await page.waitForSelector('.problem-summary');
    await page.fill('#field-title', 'Barcode scanners are offline');
    await page.fill('#field-description', 'Since **seven** this morning.');
    await page.click('form .button.primary');
    await page.waitForURL('**/r/incident/INC*');
    expect(await page.locator('h1').first().innerText()).to.equal('Barcode scanners are offline');
    expect(await page.locator('#record-text strong').innerText()).to.equal('seven');
  });

  it('shows a colleague at once what somebody changed', async () => {
    const number = await incident('Seen by two');
    await agnes.page.goto('/q/incident.open');
    await bert.page.goto('/q/incident.open');
    const row = (visitor: Visitor) => visitor.page.locator(`tr[data-key="${number}"]`);
    await row(agnes).locator('[data-edit=assignee]').click();
    await agnes.page.keyboard.type('Agn');
    await agnes.page.locator('[role=option]', { hasText: 'Agnes' }).click();
    await row(bert).locator('td', { hasText: 'Agnes' }).waitFor();
  });

  it('keeps new rows behind a pill, so that nothing moves under the pointer', async () => {
    await bert.page.goto('/q/incident.open');
    const before = await bert.page.locator('tr.row').first().getAttribute('data-key');
    await bert.page.waitForFunction(() => document.querySelector('praxis-list') !== null);
    await bert.page.waitForTimeout(500);
    await incident('Quite new');
    await bert.page.locator('[data-new]:not([hidden])').waitFor();
    expect(await bert.page.locator('tr.row').first().getAttribute('data-key')).to.equal(before);
  });

  it('sends a reply and a note, and shows both to a colleague who is there', async () => {
    const number = await incident('To be talked about');
    await agnes.page.goto(`/r/incident/${number}`);
    await bert.page.goto(`/r/incident/${number}`);
    await agnes.page
      .locator('.composer textarea, praxis-composer textarea')
      .first()
      .fill('We are looking into it.');
    await agnes.page.keyboard.press('Control+Enter');
    await agnes.page.locator('#timeline', { hasText: 'We are looking into it.' }).waitFor();
    await bert.page.locator('#timeline', { hasText: 'We are looking into it.' }).waitFor();
  });

  it('resolves an incident with what the transition asks for', async () => {
    const number = await incident('To be resolved');
    const { page } = agnes;
    await page.goto(`/r/incident/${number}/transitions/resolve`);
    await page.selectOption('#field-resolution_code', 'fixed');
    await page.fill('#field-resolution_notes', 'The cable was loose.');
    await page.click('form .button.primary');
    await page.waitForURL(`**/r/incident/${number}`);
    await page.locator('#properties', { hasText: 'Resolved' }).waitFor();
  });

  it('finds records by words and by number', async () => {
    const number = await incident('Unmistakable platypus');
    const { page } = agnes;
    await page.goto('/search?q=platypus');
    await page.locator('.hits', { hasText: number }).waitFor();
    await page.goto(`/search?q=${number}`);
    await page.locator('.hits', { hasText: 'Unmistakable' }).waitFor();
  });

  it('works without scripts: list, record, field, transition', async () => {
    const number = await incident('Plain and simple');
    const { page } = await logIn(browser, house, 'agnes', { javaScript: false });
    await page.goto('/q/incident.open');
    await page.click(`tr[data-key="${number}"] a.row-link`);
    await page.click('[data-edit=title]');
    await page.fill('#field-title', 'Plain, simple and changed');
    await page.click('form .button.primary');
    expect(await page.locator('h1').first().innerText()).to.equal('Plain, simple and changed');
    await page.goto(`/r/incident/${number}/transitions/cancel`);
    await page.fill('#field-cancel_reason', 'It went away.');
    await page.click('form .button.primary');
    expect(await page.locator('#properties').innerText()).to.contain('Cancelled');
  });

  it('breaks neither scripts nor the content security policy', () => {
    expect([...agnes.complaints, ...bert.complaints]).to.deep.equal([]);
  });
});
