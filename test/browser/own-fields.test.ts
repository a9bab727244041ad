import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { openTestHouse, type TestHouse } from '../support/house.js';
import { launchBrowser, logIn, type Visitor } from './support.js';

describe('fields that an administrator puts on a record type', function () {
  this.timeout(60_000);
  let house: TestHouse;
  let browser: Browser;
  let admin: Visitor;
  before(async () => {
    house = await openTestHouse();
    await house.person('Agnes', ['agent']);
    await house.api('POST', '/records/incident', { title: 'Scanner is dead' });
    browser = await launchBrowser();
    admin = await logIn(browser, house, 'admin');
  });
  after(async () => {
    await browser.close();
    await house.close();
  });

  it('are there at once: on the page, in the API, in lists', async () => {
    const { page } = admin;
    await page.goto('/admin/types');
    await page.click('a[href="/admin/types/incident"]');
    await page.click('a[href="/admin/types/incident/fields/new"]');
    await page.fill('[name="label"]', 'Cost centre');
    await page.selectOption('[name="kind"]', 'choice');
    await page.fill('[name="choices"]', 'North\nsouth: The South');
    await page.click('.form-foot button');
    await page.waitForSelector('td:has-text("u_cost_centre")');

    const set = await house.api('PATCH', '/records/incident/INC0000001', {
      u_cost_centre: 'south',
      version: 1,
    });
    expect(set.status).to.equal(200);
    await page.goto('/r/incident/INC0000001');
    expect(await page.locator('[data-property="u_cost_centre"]').innerText()).to.contain('The South');
    const { body } = await house.api(
      'GET',
      `/records/incident?filter=${encodeURIComponent("u_cost_centre = 'south'")}`,
    );
    expect(body['items']).to.have.length(1);
  });

  it('refuse what does not fit, at its field, and keep what was entered', async () => {
    const { page } = admin;
    await page.goto('/admin/types/incident/fields/new');
    await page.fill('[name="label"]', 'Cost centre');
    await page.selectOption('[name="kind"]', 'choice');
    await page.click('.form-foot button');
    await page.waitForSelector('[role="alert"], .problem-summary');
    const text = await page.locator('main').innerText();
    expect(text).to.contain('There is a field of this name already.');
    expect(text).to.contain('Name at least one choice.');
    expect(await page.inputValue('[name="label"]')).to.equal('Cost centre');
  });

  it('refuse what no form would send, and lose no choice without a word', async () => {
    const post = async (form: Readonly<Record<string, string>>) => {
      const { page } = admin;
      await page.goto('/admin/types/incident/fields/new');
      const hidden = await page
        .locator('.form input[type=hidden]')
        .evaluateAll((inputs) =>
          inputs.map((input) => [input.getAttribute('name'), (input as HTMLInputElement).value]),
        );
      const sent = { ...Object.fromEntries(hidden), ...form } as Record<string, string>;
      const answer = await page.request.post(`${house.url}/admin/types/incident/fields`, { form: sent });
      return { status: answer.status(), text: await answer.text() };
    };
    for (const kind of ['evil', 'constructor', 'json'])
      expect((await post({ label: 'Odd', kind })).status, kind).to.equal(422);
    expect((await post({ label: 'Odd', kind: 'text', group: 'nobody' })).status).to.equal(422);
    expect((await post({ label: 'Odd', kind: 'reference', target: 'nothing' })).status).to.equal(422);
    const twice = await post({ label: 'Odd', kind: 'choice', choices: 'A+B\nA B' });
    expect(twice.status).to.equal(422);
    expect(twice.text).to.contain('stored as “a_b”');
    expect((await post({ label: 'Odd', kind: 'choice', choices: '日本' })).status).to.equal(422);
    expect((await house.api('GET', '/types/incident')).body).to.not.have.nested.property(
      'schema.properties.u_odd',
    );
  });

  it('are not overwritten by somebody who has not seen the last change', async () => {
    const { page } = admin;
    const late = await page.context().newPage();
    for (const each of [page, late]) await each.goto('/admin/types/incident/fields/u_cost_centre');
    await page.fill('[name="description"]', 'Asked by finance.');
    await page.click('.form-foot button');
    await page.waitForURL('**/admin/types/incident');
    await late.fill('[name="label"]', 'Too late');
    await late.click('.form-foot button');
    await late.locator('main', { hasText: 'is not at version' }).waitFor();
    expect(await late.inputValue('[name="label"]')).to.equal('Too late');
    await late.close();
    await page.goto('/admin/types/incident/fields/u_cost_centre');
    expect(await page.inputValue('[name="description"]')).to.equal('Asked by finance.');
    expect(await page.inputValue('[name="label"]')).to.equal('Cost centre');
  });

  it('can be renamed and given further choices', async () => {
    const { page } = admin;
    await page.goto('/admin/types/incident/fields/u_cost_centre');
    expect(await page.inputValue('[name="choices"]')).to.equal('north: North\nsouth: The South');
    await page.fill('[name="label"]', 'Paid by');
    await page.fill('[name="choices"]', 'north: North\nsouth: The South\nWest');
    await page.click('.form-foot button');
    await page.waitForSelector('td:has-text("Paid by")');
    const set = await house.api('PATCH', '/records/incident/INC0000001', {
      u_cost_centre: 'west',
      version: 2,
    });
    expect(set.status).to.equal(200);
  });

  it('are taken away with their values kept', async () => {
    const { page } = admin;
    await page.goto('/admin/types/incident/fields/u_cost_centre/remove');
    await page.click('.form-foot button');
    await page.waitForURL('**/admin/types/incident');
    expect((await house.api('GET', '/records/incident/INC0000001')).body).to.not.have.property(
      'u_cost_centre',
    );

    await page.goto('/admin/types/incident/fields/new');
    await page.fill('[name="label"]', 'Cost centre');
    await page.selectOption('[name="kind"]', 'choice');
    await page.fill('[name="choices"]', 'North\nsouth: The South\nWest');
    await page.click('.form-foot button');
    await page.waitForSelector('td:has-text("u_cost_centre")');
    expect((await house.api('GET', '/records/incident/INC0000001')).body).to.include({
      u_cost_centre: 'west',
    });
  });

  it('are for administrators alone', async () => {
    const agent = await logIn(browser, house, 'agnes');
    expect((await agent.page.goto('/admin/types'))?.status()).to.equal(404);
    expect((await agent.page.goto('/admin/types/incident/fields/new'))?.status()).to.equal(404);
    const token = await agent.page.evaluate(
      () => document.querySelector<HTMLInputElement>('[name="_csrf"]')?.value ?? '',
    );
    const posted = await agent.page.request.post(`${house.url}/admin/types/incident/fields`, {
      form: { _csrf: token, label: 'Mine', kind: 'text' },
    });
    expect(posted.status()).to.equal(404);
  });
});
