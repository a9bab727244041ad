import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { openTestHouse, type TestHouse } from '../support/house.js';
import { launchBrowser, logIn } from './support.js';

describe('knowledge in the browser', () => {
  let house: TestHouse;
  let browser: Browser;
  before(async function () {
    this.timeout(60_000);
    [house, browser] = await Promise.all([openTestHouse(), launchBrowser()]);
    await house.person('Nora', ['knowledge-publisher']);
  });
  after(async () => {
    await browser?.close();
    await house?.close();
  });

  it('goes once round the solve loop: write from a ticket, mend with keys, publish, find, send', async function () {
    this.timeout(90_000);
    const { body: person } = await house.api('POST', '/records/person', { name: 'Cara' });
    const report = async (title: string, description: string): Promise<string> => {
      const { body } = await house.api('POST', '/records/incident', {
        ...{ title, description },
        caller: person['id'],
      });
      return String(body['number']);
    };
    const first = await report('Plotter draws everything mirrored', 'Since noon all drawings are mirrored.');
    const { page, complaints } = await logIn(browser, house, 'nora');
    const panel = () => page.locator('[data-plugin="knowledge"][data-slot="record.side"]');

    // Nothing is known yet, so the ticket itself becomes the draft.
    await page.goto(`/r/incident/${first}`);
    await panel().scrollIntoViewIfNeeded();
    await page.click('text=Write article from this');
    await page.waitForURL(/\/edit$/);
    // The address is there before the page is.
    await page.waitForSelector('#kb-resolution');
    expect(await page.inputValue('[name=title]')).to.equal('Plotter draws everything mirrored');
    expect(await page.inputValue('[name=issue]')).to.equal('Since noon all drawings are mirrored.');

    // The editor: a list that goes on by itself, bold by a key, a preview made by the server.
    await page.waitForSelector('markdown-toolbar md-bold');
    await page.click('#kb-resolution');
    await page.keyboard.type('1. Open the menu');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Choose ');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('Straight');
    expect(await page.inputValue('#kb-resolution')).to.equal('1. Open the menu\n2. Choose **Straight**');
    await page.click('.kb-part:has(#kb-resolution) .kb-preview-button');
    await page.waitForSelector('.kb-part:has(#kb-resolution) .kb-preview strong');
    await page.click('.kb-part:has(#kb-resolution) .kb-preview-button');

    // What was not saved is there again.
    await page.waitForSelector('text=Kept in this browser');
    await page.reload();
    await page.waitForSelector('[data-kb-restored]:not([hidden])');
    expect(await page.inputValue('#kb-resolution')).to.include('**Straight**');
    await page.selectOption('[name=audience]', 'customer');
    await page.click('text=Save and publish');
    await page.waitForURL(/\/articles\/KB\d+$/);
    await page.waitForSelector('text=Validated');

    // The next one who has it: found by the ticket's words, sent in one click.
    const second = await report('All drawings mirrored', 'The plotter in hall 2 draws mirrored.');
    await page.goto(`/r/incident/${second}`);
    const offer = page.locator('.kb-offers > li', { hasText: 'Plotter draws everything mirrored' });
    await panel().scrollIntoViewIfNeeded();
    await offer.getByText('Send').click();
    await page.waitForSelector('.kb-linked >> text=Sent');
    await page.reload();
    await page.waitForSelector('.message >> text=Straight');
    expect(complaints).to.deep.equal([]);
  });
});
