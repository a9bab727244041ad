import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { openTestHouse, type TestHouse } from '../support/house.js';
import { launchBrowser, logIn } from './support.js';

describe('what the enabled plugins and languages bring to browsers', function () {
  this.timeout(60_000);
  let house: TestHouse;
  let browser: Browser;
  before(async () => {
    house = await openTestHouse();
    await house.person('Agnes', ['agent']);
    await house.api('POST', '/records/incident', { title: 'No dial tone' });
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await house.close();
  });

  const german = async (): Promise<Page> => {
    const context = await browser.newContext({ baseURL: house.url, locale: 'de-DE' });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    return page;
  };

  it('greets a German browser in German before anybody has logged in', async () => {
    const page = await german();
    await page.goto('/login');
    expect(await page.locator('h1').innerText()).to.equal('Anmelden');
    expect(await page.locator('html').getAttribute('lang')).to.equal('de-DE');
  });

  it('speaks German in what the browser’s own code says, too', async () => {
    const { page } = await logIn(browser, house, 'agnes', { locale: 'de-DE' });
    await page.goto('/q/incident.open');
    await page.locator('html[data-alive]').waitFor();
    await page.keyboard.press('?');
    expect(await page.locator('dialog h2').innerText()).to.equal('Tastenkürzel');
  });

  it('tells a German browser in German that there is no such page', async () => {
    const page = await german();
    await page.goto('/nowhere');
    expect(await page.locator('h1').innerText()).to.equal('Nicht gefunden');
  });

  it('shows the icon that each place of the navigation names, and no stopgap', async () => {
    const { page } = await logIn(browser, house, 'admin');
    const icons = await page
      .locator('.rail .place use')
      .evaluateAll((uses) => uses.map((use) => (use.getAttribute('href') ?? '').split('#')[1]));
    expect(icons).to.include('file-import').and.not.to.include('puzzle');
    const href = await page.locator('.rail .place use').first().getAttribute('href');
    const sprite = await (await page.request.get((href ?? '').split('#')[0] ?? '')).text();
    for (const icon of icons) expect(sprite).to.contain(`id="${icon}"`);
  });

  it('writes to people in German where messages are written', async () => {
    const { page } = await logIn(browser, house, 'agnes', { locale: 'de-DE' });
    await page.goto('/r/incident/INC0000001');
    expect(await page.locator('.composer .head').innerText()).to.contain('Antwort');
    expect(await page.locator('.timeline-filter, [aria-label="Verlauf"]').first().innerText()).to.contain(
      'Gespräch',
    );
  });
});
