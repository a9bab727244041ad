import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

  it('shows the settings of a plugin, what they were, and who changed them', async () => {
    const { page } = admin;
    await page.goto('/admin/plugins/incidents');
    await page.click('a:has-text("Settings")');
    await page.fill('[name="auto_close_days"]', '1000');
    await page.click('.form-foot button');
    await page.waitForSelector('.problem-summary, [role="alert"]');
    expect(await page.inputValue('[name="auto_close_days"]')).to.equal('1000');
    await page.fill('[name="auto_close_days"]', '14');
    await page.click('.form-foot button');
    await page.waitForSelector('td:has-text("Close after days")');
    expect(await page.locator('main').innerText()).to.contain('Changed; the default is 7.');
    const { body } = await house.api('GET', '/plugins/incidents/settings');
    expect(body['values']).to.include({ auto_close_days: 14 });
  });

  it('adds a package from a folder, removes it again, and says what is wrong with a bad one', async () => {
    const { page } = admin;
    const folder = await mkdtemp(join(tmpdir(), 'praxis-package-'));
    await writeFile(join(folder, 'plugin.js'), 'export default { contributes: {} };');
    await writeFile(
      join(folder, 'package.json'),
      JSON.stringify({
        name: 'plugin-hello',
        version: '1.0.0',
        type: 'module',
        exports: './plugin.js',
        praxis: { id: 'hello', title: 'Hello', api: '^0.1' },
      }),
    );
    await page.goto('/admin/plugins');
    await page.fill('[name="source"]', join(folder, 'nowhere'));
    await page.click('button:has-text("Add")');
    await page.waitForSelector('[name="source"][aria-invalid="true"]');
    await page.fill('[name="source"]', folder);
    await page.click('button:has-text("Add")');
    await page.waitForURL('**/admin/plugins/hello');
    await page.click('button:has-text("Remove")');
    await page.waitForURL('**/admin/plugins');
    expect(await page.locator('main').innerText()).to.not.contain('Hello');
    await rm(folder, { recursive: true });
  });

  it('purges data only after it has told what would be gone', async () => {
    const { page } = admin;
    await house.api('POST', '/plugins/incidents/disable', { withDependents: true });
    await page.goto('/admin/plugins/incidents');
    await page.click('a:has-text("Purge data")');
    await page.waitForURL('**/admin/plugins/incidents/purge');
    await page.waitForSelector('form[action$="/purge"]');
    expect(await page.locator('main').innerText()).to.contain('incident: 1 record');
    await page.click('button:has-text("Purge data")');
    await page.waitForURL('**/admin/plugins/incidents');
    expect((await house.api('GET', '/plugins/incidents')).body).to.include({ state: 'purged' });
  });

  it('is for administrators only', async () => {
    const agnes = await logIn(browser, house, 'agnes');
    for (const path of ['', '/people', '/people/settings', '/people/purge']) {
      expect((await agnes.page.goto(`/admin/plugins${path}`))?.status(), path).to.equal(404);
    }
    const answer = await house.api(
      'POST',
      '/plugins/incidents/disable',
      {},
      'agnes:correct horse battery staple',
    );
    expect(answer.status).to.equal(403);
  });
});
