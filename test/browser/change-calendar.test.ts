import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { openTestHouse, type TestHouse } from '../support/house.js';
import { launchBrowser, logIn, type Visitor } from './support.js';

const dayMs = 86_400_000;

describe('the calendar of changes in a browser', function () {
  this.timeout(300_000);
  let house: TestHouse;
  let browser: Browser;
  let carl: Visitor;
  let server: string;
  let group: string;
  /** A Wednesday that is some weeks away. */
  const wednesday = ((): string => {
    const soon = new Date(Date.now() + 21 * dayMs);
    return new Date(soon.getTime() + ((10 - soon.getUTCDay()) % 7) * dayMs).toISOString().slice(0, 10);
  })();
  const day = (days: number): string =>
    new Date(Date.parse(wednesday) + days * dayMs).toISOString().slice(0, 10);
  const month = `/x/changes/calendar?date=${wednesday}`;

  before(async () => {
    house = await openTestHouse();
    for (const plugin of ['cmdb', 'changes']) await house.api('POST', `/plugins/${plugin}/enable`);
    await house.person('Carl', ['change-coordinator']);
    const { body: classes } = await house.api('GET', '/records/ci_class?filter=name%20%3D%20Server');
    const [itsClass] = classes['items'] as { id: string }[];
    const { body } = await house.api('POST', '/records/ci', { name: 'srv-1', class: itsClass?.id });
    server = body['id'] as string;
    await house.api('POST', '/records/change_window', {
      ...{ name: 'Stocktaking', kind: 'freeze', strictness: 'soft', first_day: day(7), last_day: day(9) },
    });
    group = (await house.api('POST', '/records/group', { name: 'Platform' })).body['id'] as string;
    browser = await launchBrowser();
    carl = await logIn(browser, house, 'carl');
  });
  after(async () => {
    await browser?.close();
    await house?.close();
  });

  const change = async (title: string, date: string, time = '20:00'): Promise<string> => {
    const { body, status } = await house.api('POST', '/records/change', {
      ...{ title, changes__affected_items: [server], justification: 'It is needed.' },
      assignment_group: group,
      planned_start: `${date}T${time}:00Z`,
      planned_end: new Date(Date.parse(`${date}T${time}:00Z`) + 7_200_000).toISOString(),
    });
    expect(status).to.equal(201);
    const assessed = await house.api('POST', `/records/change/${String(body['id'])}/transitions/assess`, {});
    expect(assessed.status).to.equal(200);
    return body['number'] as string;
  };
  const startOf = async (number: string): Promise<unknown> =>
    (await house.api('GET', `/records/change/${number}`)).body['planned_start'];
  const cell = (page: Page, date: string) => page.locator(`td[data-day="${date}"]`);
  const event = (page: Page, number: string) => page.locator(`.cal-event[data-key="${number}"]`);

  it('moves a change by keys, tells what stands against a place before it drops, and can be left', async () => {
    const { page } = carl;
    await change('Memory for the server', day(1));
    const moved = await change('Disks for the server', wednesday);
    await page.goto(month);
    await page.waitForSelector('html[data-alive]', { state: 'attached' });
    await event(page, moved).focus();
    await page.keyboard.press('m');
    await page.locator('[data-told]', { hasText: 'is picked up' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.locator('[data-told]', { hasText: 'Memory for the server works on srv-1' }).waitFor();
    await page.locator(`td[data-day="${day(1)}"].is-target.is-soft`).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[data-told]').waitFor({ state: 'hidden' });
    expect(await startOf(moved)).to.equal(`${wednesday}T20:00:00.000Z`);
    // A week later it falls into a freeze that warns; the day before that week nothing stands against it.
    await page.keyboard.press('m');
    await page.keyboard.press('ArrowDown');
    await page.locator('[data-told]', { hasText: 'It falls into the freeze Stocktaking.' }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.locator('[data-told]', { hasText: 'nothing stands against it' }).waitFor();
    await page.keyboard.press('Enter');
    await cell(page, day(6)).locator(`[data-key="${moved}"]`).waitFor();
    expect(await startOf(moved)).to.equal(`${day(6)}T20:00:00.000Z`);
    await page.waitForFunction(
      (key) => (document.activeElement as HTMLElement).dataset['key'] === key,
      moved,
    );
  });

  it('moves a change by the pointer to another half hour of a week, and follows what others do', async () => {
    const { page, complaints } = carl;
    const moved = await change('Cables for the server', wednesday, '08:00');
    await page.goto(`/x/changes/calendar?view=week&date=${wednesday}`);
    await page.waitForSelector('html[data-alive]', { state: 'attached' });
    await event(page, moved).dragTo(page.locator(`td[data-day="${day(-1)}"][data-time="10:30"]`));
    await page.locator(`td[data-day="${day(-1)}"][data-time="10:30"] [data-key="${moved}"]`).waitFor();
    expect(await startOf(moved)).to.equal(`${day(-1)}T10:30:00.000Z`);
    const other = await change('Somebody else was quicker', wednesday, '12:00');
    await page.locator(`td[data-day="${wednesday}"][data-time="12:00"] [data-key="${other}"]`).waitFor();
    expect(complaints).to.deep.equal([]);
  });

  it('is whole and reachable in each view, in light and dark, wide and narrow, and without scripts', async () => {
    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const found: string[] = [];
    for (const [dark, width] of [
      [false, 1440],
      [true, 390],
    ] as const) {
      const { page } = await logIn(browser, house, 'carl', { dark, width });
      for (const view of ['month', 'week', 'agenda']) {
        await page.goto(`/x/changes/calendar?view=${view}&date=${wednesday}`);
        await page.waitForSelector('html[data-alive]', { state: 'attached' });
        if (process.env['SHOTS']) await page.screenshot({ path: `/tmp/sched/${view}-${width}.png` });
        await page.evaluate(axe);
        const { violations } = await page.evaluate<{
          violations: { id: string; nodes: { target: string[] }[] }[];
        }>(`axe.run(document.querySelector('main'), { runOnly: ${JSON.stringify(rules)} })`);
        found.push(
          ...violations.flatMap(({ id, nodes }) =>
            nodes.map(({ target }) => `${view} ${id} ${target.join(' ')}`),
          ),
        );
      }
      await page.context().close();
    }
    expect(found).to.deep.equal([]);
    const { page } = await logIn(browser, house, 'carl', { javaScript: false });
    await page.goto(`/x/changes/calendar?view=agenda&date=${wednesday}`);
    await page
      .locator('.cal-line', { hasText: 'Memory for the server' })
      .locator('a', { hasText: 'Move' })
      .click();
    await page.locator('button[name=slot]').first().click();
    await page.waitForURL('**/r/change/*');
    await page.context().close();
  });
});
