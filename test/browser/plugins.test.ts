import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { openTestHouse, type TestHouse } from '../support/house.js';
import { launchBrowser, logIn, type Visitor } from './support.js';

describe('the plugin page in a browser', function () {
  this.timeout(60_000);
  let house: TestHouse;
  let browser: Browser;
  let admin: Visitor;
  before(async () => {
    house = await openTestHouse();
    await house.person('Agnes', ['agent']);
    await house.api('POST', '/records/incident', { title: 'Survives' });
    browser = await launchBrowser();
    admin = await logIn(browser, house, 'admin');
  });
  after(async () => {
    await browser.close();
    await house.close();
  });

  it('tells what a plugin adds before anything is done', async () => {
    const { page } = admin;
    await page.goto('/admin/plugins');
    await page.click('a[href="/admin/plugins/incidents"]');
    await page.waitForURL('**/admin/plugins/incidents');
    const text = await page.locator('main').innerText();
    expect(text).to.contain('incident_category').and.to.contain('All data stays as it is.');
  });

  it('turns a practice off on the running system, and leaves nothing of it behind', async () => {
    const { page } = admin;
    await page.goto('/admin/plugins/incidents');
    await page.click('form[action$="/disable"] button');
    await page.locator('form[action$="/enable"]').waitFor();
    expect(await page.locator('.rail').innerText()).to.not.contain('Incidents');
    expect((await page.goto('/q/incident.open'))?.status()).to.equal(404);
    expect((await house.api('GET', '/records/incident')).status).to.equal(404);
  });

  it('turns it on again in one click, with nothing lost', async () => {
    const { page } = admin;
    await page.goto('/admin/plugins/incidents');
    await page.click('form[action$="/enable"] button');
    await page.locator('form[action$="/disable"]').waitFor();
    await page.goto('/r/incident/INC0000001');
    expect(await page.locator('h1').first().innerText()).to.equal('Survives');
  });

  it('is for administrators only', async () => {
    const agnes = await logIn(browser, house, 'agnes');
    expect((await agnes.page.goto('/admin/plugins'))?.status()).to.equal(404);
    const answer = await house.api(
      'POST',
      '/plugins/incidents/disable',
      {},
      'agnes:correct horse battery staple',
    );
    expect(answer.status).to.equal(403);
  });
});
