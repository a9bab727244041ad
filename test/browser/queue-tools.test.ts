import { servicePrincipal } from '@praxis/core';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { openTestHouse, type TestHouse } from '../support/house.js';
import { launchBrowser, logIn, type Visitor } from './support.js';

describe('the tools of a queue in a browser', function () {
  this.timeout(60_000);
  let house: TestHouse;
  let browser: Browser;
  let agnes: Visitor;
  before(async () => {
    house = await openTestHouse();
    await house.person('Agnes', ['agent']);
    await house.person('Rita', ['requester']);
    for (let index = 0; index < 25; index += 1)
      await house.api('POST', '/records/person', { name: `Colleague ${String(index).padStart(2, '0')}` });
    await house.api('POST', '/records/person', { name: 'Zoe Last' });
    for (const title of ['Printer jams', 'Slow mail']) await incident(title);
    browser = await launchBrowser();
    agnes = await logIn(browser, house, 'agnes');
  });
  after(async () => {
    await browser.close();
    await house.close();
  });

  const incident = async (title: string): Promise<string> =>
    (await house.api('POST', '/records/incident', { title })).body['number'] as string;

  const openQueue = async (): Promise<Page> => {
    const { page } = agnes;
    await page.goto('/q/incident.open');
    await page.locator('html[data-alive]').waitFor({ state: 'attached' });
    return page;
  };

  it('finds people whom the first page of a picker does not show', async () => {
    const page = await openQueue();
    await page.locator('tr.row [data-edit=assignee]').first().click();
    await page.locator('[role=option]', { hasText: 'Colleague 00' }).waitFor();
    await page.keyboard.type('Zoe');
    await page.locator('[role=option]', { hasText: 'Zoe Last' }).click();
    await page.locator('tr.row td', { hasText: 'Zoe Last' }).waitFor();
  });

  it('offers the person who picks first, and nobody at all', async () => {
    const page = await openQueue();
    await page.locator('tr.row [data-edit=assignee]').first().click();
    await page.locator('[role=option]', { hasText: 'Colleague 00' }).waitFor();
    const offered = await page.locator('[role=option] .label').allInnerTexts();
    expect(offered.slice(0, 2)).to.deep.equal(['Nobody', 'Agnes']);
    await page.keyboard.press('0');
    await page.locator('tr.row').first().locator('[data-edit=assignee]', { hasText: 'Nobody' }).waitFor();
  });

  it('offers only the states into which a record can move', async () => {
    const number = await incident('Fresh');
    const page = await openQueue();
    await page.locator(`tr[data-key="${number}"] [data-edit=state]`).click();
    await page.locator('[role=option]', { hasText: 'In progress' }).waitFor();
    expect(await page.locator('[role=option] .label').allInnerTexts())
      .to.not.include('Closed')
      .and.not.include('New');
  });

  it('moves all selected records to a state, and tells of those that cannot go there', async () => {
    const keys = [await incident('Bulk one'), await incident('Bulk two')];
    const started = await incident('Already started');
    await house.api('POST', `/records/incident/${started}/transitions/start`, {});
    const page = await openQueue();
    for (const key of [...keys, started]) await page.locator(`tr[data-key="${key}"] .checkbox`).check();
    await page.keyboard.press('s');
    await page.locator('[role=option]', { hasText: 'In progress' }).click();
    await page.locator('.toast', { hasText: '2 records changed' }).waitFor();
    expect(await page.locator('.toast').first().innerText()).to.contain('1 record cannot go there');
    for (const key of keys)
      expect((await house.api('GET', `/records/incident/${key}`)).body['state']).to.equal('in_progress');
  });

  it('shows how many wait in each queue, and only one place as the current one', async () => {
    const page = await openQueue();
    await page.locator('[data-place="incident.open"] .count:not(:empty)').waitFor();
    expect(await page.locator('[data-place="incident.open"] .count').innerText()).to.equal(
      await page.locator('#total').innerText(),
    );
    expect(await page.locator('.rail [aria-current=page]').count()).to.equal(1);
    await page.goto('/q/incident.nothing-of-this-name');
    expect(await page.locator('.rail [aria-current=page]').count()).to.equal(0);
  });

  it('takes what a list shows out as a file, for those who may', async () => {
    const { page } = await logIn(browser, house, 'admin');
    await page.goto('/q/incident.open?f=title%20contains%20Printer');
    const href = await page.locator('#export-menu a').first().getAttribute('href');
    const csv = await (await page.request.get(href ?? '')).text();
    expect(csv).to.contain('Printer jams').and.not.to.contain('Slow mail');
    const others = await openQueue();
    expect(await others.locator('#export-menu').count()).to.equal(0);
  });

  it('leads requesters to a list that they may open', async () => {
    const { page } = await logIn(browser, house, 'rita');
    await page.goto('/settings');
    await page.locator('.rail [data-place="incidents.incidents"]').click();
    await page.locator('h1', { hasText: 'My reports' }).waitFor();
  });

  it('offers ways out where nothing is waiting', async () => {
    const page = await openQueue();
    await page.goto('/q/incident.open?f=title%20%3D%20"nowhere"');
    expect(await page.locator('.empty').innerText())
      .to.contain('Nothing is waiting here.')
      .and.contain('Reset the filter')
      .and.contain('See the finished ones');
  });

  it('tells what is wrong with a filter, and how to get rid of it', async () => {
    const page = await openQueue();
    await page.goto('/q/incident.open?f=title%20~~%20x');
    await page.getByRole('link', { name: 'Reset the filter' }).click();
    await page.locator('tr.row').first().waitFor();
  });

  it('walks from record to record in the order of the queue, and comes back to the row where one was', async () => {
    for (const title of ['Walk one', 'Walk two', 'Walk three']) await incident(title);
    const { page } = agnes;
    await page.goto('/q/incident.open?f=title%20contains%20Walk');
    await page.locator('html[data-alive]').waitFor({ state: 'attached' });
    const keys = await page
      .locator('tr.row')
      .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset['key'] ?? ''));
    await page.locator('tr.row .row-link').first().click();
    await page.locator('.walk .position', { hasText: '1 / 3' }).waitFor();
    await page.keyboard.press('j');
    await page.locator(`.record[data-key="${keys[1]}"]`).waitFor();
    await page.locator('.walk .position', { hasText: '2 / 3' }).waitFor();
    expect(await page.locator('.trail a').last().innerText()).to.equal('Open incidents');
    await page.keyboard.press('u');
    await page.locator(`tr.row.current[data-key="${keys[1]}"]`).waitFor();
    expect(new URL(page.url()).search).to.contain('Walk');
  });

  it('shows no place in a list for a record that was not opened from it', async () => {
    const number = await incident('By its address');
    const { page } = agnes;
    await page.goto(`/r/incident/${number}`);
    await page.locator('html[data-alive]').waitFor({ state: 'attached' });
    expect(await page.locator('#walk').isVisible()).to.equal(false);
  });

  it('counts a group as whole only when it is, and goes on with it when more is loaded', async () => {
    const operations = Array.from({ length: 30 }, (_, index) => ({
      op: 'create',
      values: { title: `Flood ${index}` },
    }));
    await house.api('POST', '/records/incident/bulk', { operations });
    const { page } = agnes;
    await page.goto('/q/incident.open?f=title%20contains%20Flood&g=state&n=25');
    await page.locator('html[data-alive]').waitFor({ state: 'attached' });
    const count = page.locator('tr.group .count');
    expect(await count.innerText()).to.equal('25+');
    await page.locator('[data-more]').click();
    await page.locator('tr.group .count', { hasText: /^30$/ }).waitFor();
    expect(await page.locator('tr.row').count()).to.equal(30);
  });

  it('folds fields without a value away below those that have one', async () => {
    const number = await incident('Mostly empty');
    const { page } = agnes;
    await page.goto(`/r/incident/${number}`);
    const folded = page.locator('details.empties', { has: page.locator('[data-property=category]') });
    expect(await folded.locator('[data-property=category]').isVisible()).to.equal(false);
    await folded.locator('summary').click();
    await page.locator('[data-property=category] [data-edit]').waitFor();
    await page.reload();
    await page.locator('[data-property=category] [data-edit]').waitFor();
  });

  it('keeps heads over their cells and titles readable on a narrow screen', async () => {
    const { page } = await logIn(browser, house, 'agnes', { width: 1024 });
    await page.goto('/q/incident.open');
    const heads = await page.locator('.list thead th:visible').count();
    expect(await page.locator('tr.row').first().locator('td:visible').count()).to.equal(heads);
    const title = await page.locator('tr.row .row-title').first().boundingBox();
    expect(title?.width).to.be.greaterThan(220);
  });

  it('keeps what can be done with a record in one line on a phone', async () => {
    const number = await incident('In a pocket');
    const { page } = await logIn(browser, house, 'agnes', { width: 390 });
    await page.goto(`/r/incident/${number}`);
    const bar = await page.locator('.main > .bar').boundingBox();
    const buttons = await page.locator('#lifecycle').boundingBox();
    expect(buttons?.height).to.be.lessThan(bar?.height ?? 0);
  });

  it('names the plugin that changed a record by itself', async () => {
    const number = await incident('Changed by a rule');
    const id = (await house.api('GET', `/records/incident/${number}`)).body['id'] as string;
    const service = servicePrincipal('incidents');
    await house.server.platform
      .store({ ...service, roles: ['admin'] })
      .update('incident', id, { title: 'Changed by a plugin' });
    const { page } = agnes;
    await page.goto(`/r/incident/${number}`);
    await page.locator('#timeline', { hasText: 'Incident management' }).waitFor();
  });
});
