import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { startDeskBench, type DeskBench } from '../support/desk-bench.js';

const cell = '#row-id-4200 [data-edit="priority"]';

describe('changing a value where it stands', () => {
  let bench: DeskBench;

  before(async function () {
    this.timeout(60_000);
    bench = await startDeskBench();
  });

  after(() => bench.close());

  it('shows the new value at once, saves it with the version, and takes it back with Z', async () => {
    const { page, desk, complaints } = await bench.open('/q/incident.open');
    await page.click(cell);
    await page.keyboard.press('1');
    await page.waitForSelector('.toast:has-text("INC0004200: Critical")');
    await page.waitForSelector(`#row-id-4200[data-version="4"] [data-edit="priority"][data-raw="1"]`);

    await page.keyboard.press('z');
    await page.waitForSelector(`#row-id-4200[data-version="5"] [data-edit="priority"][data-raw="2"]`);

    const sent = desk.posted.map(({ form }) => [form.get('priority'), form.get('version')]);
    expect(sent).to.deep.equal([
      ['1', '3'],
      ['2', '4'],
    ]);
    expect(complaints).to.deep.equal([]);
  });

  it('picks by a key that was pressed before the options had come', async () => {
    const { page, desk } = await bench.open('/q/incident.open');
    const answerOptions = await holdOptions(page);
    await page.click(cell);
    await page.waitForSelector('.picker');
    await page.keyboard.press('1');
    answerOptions();
    await page.waitForSelector(`${cell}[data-raw="1"]`);
    expect(desk.posted.map(({ form }) => form.get('priority'))).to.deep.equal(['1']);
  });

  it('narrows by what was typed before the options had come', async () => {
    const { page, desk } = await bench.open('/q/incident.open');
    const answerOptions = await holdOptions(page);
    await page.click('#row-id-4200 [data-edit="assignee"]');
    await page.keyboard.type('priya');
    answerOptions();
    await page.waitForFunction(() => document.querySelectorAll('.picker .option').length === 1);
    expect(await page.inputValue('.picker input')).to.equal('priya');
    expect(desk.posted).to.deep.equal([]);
  });

  it('rolls a refused change back, says why, and tries again when asked', async () => {
    const { page, desk } = await bench.open('/q/incident.open');
    desk.refuseNext(422);
    await page.click(cell);
    await page.click('.option:has-text("Low")');
    await page.waitForSelector('.toast:has-text("was not changed. The rule says no.")');
    expect(await page.getAttribute(cell, 'data-raw')).to.equal('2');

    await page.click('.toast button');
    await page.waitForSelector(`${cell}[data-raw="4"]`);
    expect(desk.posted).to.have.lengthOf(2);
  });

  it('filters while typing, and leaves everything as it was on Escape', async () => {
    const { page, desk } = await bench.open('/q/incident.open');
    await page.click('#row-id-4200 [data-edit="assignee"]');
    await page.keyboard.type('priya');
    await page.waitForFunction(() => document.querySelectorAll('.picker .option').length === 1);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.picker', { state: 'detached' });

    expect(desk.posted).to.deep.equal([]);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-edit'))).to.equal('assignee');
  });

  it('lets a title be typed in its place', async () => {
    const { page, desk } = await bench.open('/r/incident/INC0004200');
    await page.keyboard.press('e');
    await page.fill('.headline input', 'Payroll export fails');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.toast:has-text("Payroll export fails")');
    expect(desk.posted[0]?.form.get('title')).to.equal('Payroll export fails');
  });

  it('tells somebody who is typing a value that a colleague changed it, and lets them take it', async () => {
    const { page, desk } = await bench.open('/r/incident/INC0004200');
    await page.keyboard.press('e');
    await page.fill('.headline input', 'My title');
    await page.evaluate(() => {
      // As a morph of the headline does.
      const title = document.querySelector<HTMLElement>('.headline [data-edit]');
      if (title) title.dataset['raw'] = 'Their title';
    });
    await page.waitForSelector('.clash:has-text("Changed to “Their title” meanwhile.")');
    expect(await page.inputValue('.headline input')).to.equal('My title');
    await page.click('.clash button:has-text("Take theirs")');
    await page.waitForSelector('.headline input', { state: 'detached' });
    expect(desk.posted).to.deep.equal([]);
  });

  it('changes all selected rows through the same form that works without scripts', async () => {
    const { page, desk } = await bench.open('/q/incident.open');
    await page.check('#row-id-4200 .checkbox');
    await page.check('#row-id-4249 .checkbox');
    expect(await page.textContent('.bulk-bar output')).to.equal('2 selected');
    await page.click('[data-bulk-edit="priority"]');
    await page.click('.picker .option:has-text("High")');
    await page
      .waitForRequest((request) => request.url().includes('/bulk/'), { timeout: 1000 })
      .catch(() => undefined);
    await page.waitForFunction(() => document.querySelectorAll('.row .checkbox:checked').length === 0);
    const [{ form }] = desk.posted as [(typeof desk.posted)[number]];
    expect([form.getAll('ids'), form.get('edit'), form.get('value'), form.get('_csrf')]).to.deep.equal([
      ['id-4249', 'id-4200'],
      'priority',
      '2',
      'fixture-token',
    ]);
  });
});

/** Keeps the answers to pickers back until what it resolves with is called. */
async function holdOptions(page: Page): Promise<() => void> {
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/options/**', async (route) => {
    await held;
    await route.continue();
  });
  return () => answer();
}
