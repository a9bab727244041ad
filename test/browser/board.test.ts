import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { openTestHouse, type TestHouse } from '../support/house.js';
import { launchBrowser, logIn, type Visitor } from './support.js';

describe('a view as a board in a browser', function () {
  this.timeout(60_000);
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
    await browser.close();
    await house.close();
  });

  const incident = async (title: string): Promise<string> =>
    (await house.api('POST', '/records/incident', { title })).body['number'] as string;
  const stateOf = async (key: string): Promise<unknown> =>
    (await house.api('GET', `/records/incident/${key}`)).body['state'];

  async function openBoard(title: string): Promise<Page> {
    const { page } = agnes;
    const query = new URLSearchParams({ f: `title = "${title}"`, l: 'board' });
    await page.goto(`/q/type/incident?${query.toString()}`);
    await page.locator('html[data-alive]').waitFor({ state: 'attached' });
    // What only boards need comes when the browser has nothing else to do.
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('extras')),
    );
    return page;
  }
  const cardIn = (page: Page, state: string, key: string) =>
    page.locator(`.board-column[data-value="${state}"] .board-card[data-key="${key}"]`);

  it('has a column with a count for each state, with the cards that are in it', async () => {
    const key = await incident('On the board');
    const page = await openBoard('On the board');
    await cardIn(page, 'new', key).waitFor();
    expect(await page.locator('.board-column h2').allInnerTexts()).to.have.length(6);
    expect(await page.locator('.board-column[data-value=new] .count').innerText()).to.equal('1');
  });

  it('moves a card with Shift and an arrow, and counts it where it went', async () => {
    const key = await incident('By keys');
    const page = await openBoard('By keys');
    await page.keyboard.press('j');
    await page.keyboard.press('Shift+ArrowRight');
    await cardIn(page, 'in_progress', key).waitFor();
    await page.locator('.toast', { hasText: 'In progress' }).waitFor();
    expect(await stateOf(key)).to.equal('in_progress');
    expect(await page.locator('.board-column[data-value=in_progress] .count').innerText()).to.equal('1');
  });

  it('moves a card that is dragged', async () => {
    const key = await incident('By hand');
    const page = await openBoard('By hand');
    await cardIn(page, 'new', key).dragTo(page.locator('.board-column[data-value=in_progress]'));
    await page.locator('.toast', { hasText: 'In progress' }).waitFor();
    expect(await stateOf(key)).to.equal('in_progress');
  });

  it('brings a card back that may not go there, and says why', async () => {
    const key = await incident('Not so fast');
    const page = await openBoard('Not so fast');
    await cardIn(page, 'new', key).dragTo(page.locator('.board-column[data-value=closed]'));
    await page.locator('.toast', { hasText: 'It cannot go from “New” to “Closed”.' }).waitFor();
    await cardIn(page, 'new', key).waitFor();
    expect(await stateOf(key)).to.equal('new');
  });

  it('asks for what a move needs before it is made', async () => {
    const key = await incident('Needs words');
    const page = await openBoard('Needs words');
    await cardIn(page, 'new', key).dragTo(page.locator('.board-column[data-value=on_hold]'));
    await page.waitForURL(`**/r/incident/${key}/transitions/hold`);
  });

  it('shows where a colleague moved a card', async () => {
    const key = await incident('Elsewhere');
    const page = await openBoard('Elsewhere');
    await page.locator('[data-place="incident.open"] .count:not(:empty)').waitFor();
    await house.api('POST', `/records/incident/${key}/transitions/start`, {});
    await cardIn(page, 'in_progress', key).waitFor();
  });

  it('has the values of a choice as columns when it is grouped by one, and is kept by a view', async () => {
    const key = await incident('Grouped');
    const page = await openBoard('Grouped');
    await page.goto(`${page.url()}&g=priority`);
    expect(await page.locator('.board').getAttribute('data-field')).to.equal('priority');
    await page.click('[popovertarget=save-view]');
    await page.fill('#save-view [name=title]', 'My board');
    await page.click('#save-view .button.primary');
    await page.waitForURL('**/q/mine/*');
    await page.locator(`.board-card[data-key="${key}"]`).waitFor();
  });

  it('is there without scripts, too', async () => {
    const key = await incident('Plain board');
    const { page } = await logIn(browser, house, 'agnes', { javaScript: false });
    await page.goto('/q/incident.open?l=board');
    await page.locator(`.board-card[data-key="${key}"] .row-link`).click();
    expect(await page.locator('h1').first().innerText()).to.equal('Plain board');
  });
});
