import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { startDeskBench, type DeskBench } from '../support/desk-bench.js';

const currentRow = (page: Page) => page.evaluate(() => document.querySelector('.row.current')?.id);

describe('the keyboard', () => {
  let bench: DeskBench;

  before(async function () {
    this.timeout(60_000);
    bench = await startDeskBench();
  });

  after(() => bench.close());

  it('moves, selects, extends and previews in a list', async () => {
    const { page, complaints } = await bench.open('/q/incident.open');
    for (const key of ['j', 'j', 'k', 'j']) await page.keyboard.press(key);
    expect(await currentRow(page)).to.equal('row-id-4240');
    await page.keyboard.press('Shift+J');
    expect(await page.locator('.row .checkbox:checked').count()).to.equal(2);
    await page.keyboard.press('Escape');
    expect(await page.locator('.row .checkbox:checked').count()).to.equal(0);

    await page.keyboard.press(' ');
    await page.waitForSelector('#peek:not([hidden]) h2:has-text("SSO certificate")');
    await page.keyboard.press('j');
    await page.waitForSelector('#peek h2:has-text("FTP drop")');
    await page.keyboard.press('Escape');
    await page.waitForSelector('#peek', { state: 'hidden' });
    expect(complaints).to.deep.equal([]);
  });

  it('edits the current row with one letter and a digit', async () => {
    const { page, desk } = await bench.open('/q/incident.open');
    for (const key of ['j', 'p']) await page.keyboard.press(key);
    await page.waitForSelector('.picker .option');
    await page.keyboard.press('3');
    await page.waitForSelector('.toast:has-text("INC0004203: Medium")');
    expect(desk.posted[0]?.path).to.equal('/r/incident/INC0004203');
  });

  it('opens everything from the palette, which knows what it is about', async () => {
    const { page } = await bench.open('/r/incident/INC0004200');
    await page.keyboard.press('Control+k');
    await page.waitForSelector('.palette .context:has-text("INC0004200")');
    await page.keyboard.type('payroll');
    await page.waitForSelector('.palette .option:has-text("Payroll export fails")');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.palette', { state: 'detached' });
    await page.keyboard.press('?');
    await page.waitForSelector('.shortcut-sheet:has-text("Internal note")');
  });

  it('is still while text is being typed, and while letters are switched off', async () => {
    const { page } = await bench.open('/q/incident.open');
    await page.click('[popovertarget="filter"]');
    await page.locator('#filter textarea').pressSequentially('jjx');
    expect(await currentRow(page)).to.equal(undefined);
    await page.keyboard.press('Escape');

    await page.evaluate(() => document.querySelector('.shell')?.setAttribute('data-keyboard', 'off'));
    await page.keyboard.press('j');
    expect(await currentRow(page)).to.equal(undefined);
    await page.keyboard.press('Control+k');
    await page.waitForSelector('.palette');
  });

  it('goes places with g and a letter', async () => {
    const { page } = await bench.open('/q/incident.open');
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.waitForURL('**/work');
  });
});
