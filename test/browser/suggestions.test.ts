import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { openTestHouse, type TestHouse } from '../support/house.js';
import { launchBrowser, logIn } from './support.js';

const stories = {
  'Network team': [
    'VPN tunnel drops after the update',
    'Wireless network is slow',
    'Firewall blocks the VPN',
  ],
  'Printing team': ['Printer jams with thick paper', 'Toner is empty', 'Printer queue stands still'],
};

describe('suggestions in a browser', function () {
  this.timeout(90_000);
  let house: TestHouse;
  let browser: Browser;
  before(async () => {
    house = await openTestHouse();
    await house.person('Agnes', ['agent']);
    const { platform } = house.server;
    const context = platform.context('suggestions', platform.systemPrincipal);
    const store = context.store.asSystem('a desk that has worked for a while');
    for (const [name, titles] of Object.entries(stories)) {
      const group = await store.create('group', { name });
      const records = Array.from({ length: 120 }, (_, place) => ({
        values: {
          title: `${titles[place % titles.length] ?? ''} in room ${place}`,
          assignment_group: group.id,
          state: 'closed',
          resolution_code: 'fixed',
          resolution_notes: 'Done.',
        },
      }));
      await store.importRecords('incident', records);
    }
    await context.enqueue('suggestions.learn');
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await house?.close();
  });

  it('appear beneath the field while somebody writes, and fill it in with a click', async () => {
    const { page, complaints } = await logIn(browser, house, 'agnes');
    await page.goto('/new/incident');
    await page.locator('html[data-alive]').waitFor();
    const chip = page.locator('[data-suggestion="assignment_group"]');
    // Learning runs beside it; each change of the words asks again.
    for (let words = 1; words <= 60 && !(await chip.isVisible()); words += 1) {
      await page.fill('[name=title]', `The VPN tunnel drops ${'again '.repeat(words)}`);
      await chip.waitFor({ timeout: 1000 }).catch(() => undefined);
    }
    expect(await chip.textContent()).to.match(/^Suggested: Network team, \d+ % sure, because of: /);
    await chip.click();
    expect(await page.inputValue('[name=assignment_group__text]')).to.equal('Network team');
    await chip.waitFor({ state: 'detached' });
    await page.locator('form[data-form] button.primary').click();
    await page.waitForURL('**/r/incident/**');
    const { body } = await house.api('GET', `/records/incident/${page.url().split('/').at(-1) ?? ''}`);
    expect(body['assignment_group']).to.be.a('string');
    expect(complaints).to.deep.equal([]);
  });

  it('wait on the page of the record where no script runs', async () => {
    const { body } = await house.api('POST', '/records/incident', {
      title: 'The printer jams, toner is empty',
    });
    const { page } = await logIn(browser, house, 'agnes', { javaScript: false });
    await page.goto(`/r/incident/${body['number'] as string}`);
    // A panel that is late is behind a link then.
    const late = page.getByRole('link', { name: 'Suggestions' });
    if (await late.isVisible()) await late.click();
    await page.getByRole('button', { name: 'Use it' }).click();
    await page.waitForURL('**/r/incident/**');
    const saved = await house.api('GET', `/records/incident/${body['number'] as string}`);
    expect(saved.body['assignment_group']).to.be.a('string');
  });
});
