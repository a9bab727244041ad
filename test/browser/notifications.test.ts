import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { openTestHouse, type TestHouse } from '../support/house.js';
import { launchBrowser, logIn } from './support.js';

describe('notifications in a browser', function () {
  this.timeout(60_000);
  let house: TestHouse;
  let browser: Browser;
  let incident: string;
  before(async () => {
    house = await openTestHouse();
    await house.person('Agnes', ['agent']);
    const { body } = await house.api('POST', '/records/incident', { title: 'No dial tone' });
    incident = body['id'] as string;
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await house?.close();
  });

  const name = async (text: string): Promise<void> => {
    const message = { type: 'incident', key: incident, audience: 'internal', body: `@agnes ${text}` };
    const { status } = await house.api('POST', '/x/worklog/messages', message);
    expect(status).to.be.below(300);
  };

  it('are counted in the navigation and shown in the inbox as they come, and done with by a key', async () => {
    const { page, complaints } = await logIn(browser, house, 'agnes');
    const badge = page.locator('.rail [data-count="notifications.inbox"]');
    await page.locator('html[data-alive]').waitFor();
    await name('can you look at this?');
    await badge.filter({ hasText: '1' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('n');
    await page.getByText('can you look at this?').waitFor();
    await name('and at that?');
    await page.getByText('and at that?').waitFor();
    await page.locator('[data-inbox-group] a.label').focus();
    await page.keyboard.press('e');
    await page.getByText('Nothing waits for you.').waitFor();
    await badge.filter({ hasText: /^$/ }).waitFor({ state: 'attached' });
    expect(complaints).to.deep.equal([]);
  });

  it('work without JavaScript and on a phone', async () => {
    await name('once more?');
    await house.server.platform.journal.settled();
    const { page } = await logIn(browser, house, 'agnes', { javaScript: false, width: 390 });
    await page.goto('/x/notifications/');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).to.be.at.most(390);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('Nothing waits for you.').waitFor();
  });
});
