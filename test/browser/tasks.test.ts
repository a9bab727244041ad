import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { openTestHouse, type TestHouse } from '../support/house.js';
import { launchBrowser, logIn, type Visitor } from './support.js';

describe('tasks of a record in a browser', function () {
  this.timeout(120_000);
  let house: TestHouse;
  let browser: Browser;
  let agnes: Visitor;
  before(async () => {
    house = await openTestHouse();
    await house.person('Agnes', ['agent']);
    browser = await launchBrowser();
    agnes = await logIn(browser, house, 'agnes');
  });
  after(async () => {
    await browser?.close();
    await house?.close();
  });

  const incident = async (title: string): Promise<string> =>
    (await house.api('POST', '/records/incident', { title })).body['number'] as string;

  it('are added one after the other, and ticked by keys, without leaving the page', async () => {
    const { page } = agnes;
    const number = await incident('No dial tone');
    await page.goto(`/r/incident/${number}`);
    // A panel that was late is fetched when it comes into sight.
    await page.locator('#panel-tasks-tasks').scrollIntoViewIfNeeded();
    const field = page.locator('#task-new');
    await field.fill('Order the part');
    await field.press('Enter');
    await page.locator('.task-line', { hasText: 'Order the part' }).waitFor();
    // The next one is written right away.
    await page.waitForFunction(() => document.activeElement?.id === 'task-new');
    await page.keyboard.type('Fit it');
    await page.keyboard.press('Enter');
    await page.locator('.task-line', { hasText: 'Fit it' }).waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'task-new');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press(' ');
    const first = page.locator('.task-line', { hasText: 'Order the part' }).locator('[role=checkbox]');
    await page.locator('.task-line.is-closed', { hasText: 'Order the part' }).waitFor();
    expect(await first.getAttribute('aria-checked')).to.equal('true');
    await page.locator('.task-sum', { hasText: '1 of 2 done' }).waitFor();
    // The focus is where it was: pressed again, it is taken up again.
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-checked') === 'true');
    await page.keyboard.press(' ');
    await page.locator('.task-sum', { hasText: '0 of 2 done' }).waitFor();
    expect(new URL(page.url()).pathname).to.equal(`/r/incident/${number}`);
    expect(agnes.complaints).to.deep.equal([]);
  });

  it('say on the record why it cannot be resolved', async () => {
    const { page } = agnes;
    const number = await incident('Printer jams');
    await house.api('POST', '/records/task', { subject_number: number, title: 'Clear it', mandatory: true });
    await page.goto(`/r/incident/${number}/transitions/resolve`);
    await page.selectOption('[name=resolution_code]', 'fixed');
    await page.fill('[name=resolution_notes]', 'Done.');
    await page.click('form .button.primary');
    await page.locator('.problem-summary', { hasText: 'Clear it' }).waitFor();
  });

  it('work without scripts, too', async () => {
    const number = await incident('Screen flickers');
    const { page } = await logIn(browser, house, 'agnes', { javaScript: false });
    const tasks = `/x/tasks/of/incident/${number}`;
    await page.goto(tasks);
    await page.fill('#task-new', 'Swap the cable');
    await page.press('#task-new', 'Enter');
    await page.waitForURL(`**/r/incident/${number}`);
    await page.goto(tasks);
    await page.locator('.task-line', { hasText: 'Swap the cable' }).locator('[role=checkbox]').click();
    await page.waitForURL(`**/r/incident/${number}`);
    await page.goto(tasks);
    await page.locator('.task-line.is-closed', { hasText: 'Swap the cable' }).waitFor();
    await page.context().close();
  });
});
