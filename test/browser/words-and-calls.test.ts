import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { openTestHouse, type TestHouse } from '../support/house.js';
import { launchBrowser, logIn, type Visitor } from './support.js';

describe('ready words and calls in a browser', function () {
  this.timeout(60_000);
  let house: TestHouse;
  let browser: Browser;
  let agnes: Visitor;
  let jana: string;
  before(async () => {
    house = await openTestHouse();
    await house.person('Agnes', ['agent']);
    const { body } = await house.api('POST', '/records/person', {
      ...{ name: 'Jana Vogel', phone: '+43 1 2345678' },
    });
    jana = String(body['id']);
    browser = await launchBrowser();
    agnes = await logIn(browser, house, 'agnes');
  });
  after(async () => {
    await browser?.close();
    await house?.close();
  });

  it('come by a slash while a reply is written, filled in for its recipient, and are sent', async () => {
    const { page, complaints } = agnes;
    const { body: incident } = await house.api('POST', '/records/incident', {
      ...{ title: 'No dial tone', caller: jana },
    });
    const number = String(incident['number']);
    for (const [name, text] of [
      ['Received', 'Hello {recipient.first_name}, we look after {number}.'],
      ['Restart', 'Please restart it.'],
    ])
      expect((await house.api('POST', '/records/canned_reply', { name, body: text })).status).to.equal(201);
    await page.goto(`/r/incident/${number}`);
    const box = page.locator('praxis-composer textarea').first();
    await box.click();
    await box.pressSequentially('/rec');
    const options = page.locator('[data-suggestions] [role=option]');
    await options.filter({ hasText: 'Received' }).waitFor();
    expect(await options.filter({ hasText: 'Restart' }).count()).to.equal(0);
    await page.keyboard.press('Enter');
    const words = `Hello Jana, we look after ${number}.`;
    await page.waitForFunction(
      (wanted) =>
        document.querySelector<HTMLTextAreaElement>('praxis-composer textarea')?.value.includes(wanted),
      words,
    );
    expect(await box.inputValue()).to.not.include('/rec');
    await page.keyboard.press('Control+Enter');
    await page.locator('.timeline, praxis-timeline').getByText(words).waitFor();
    expect(complaints).to.deep.equal([]);
  });

  it('are logged from the look-up of the caller to the record, by hand and on a phone', async () => {
    const { page, complaints } = agnes;
    await page.goto('/x/contacts/call');
    await page.getByLabel('Who calls?').fill('0043 1 2345678');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: /Jana Vogel/ }).click();
    await page.getByText('No dial tone').first().waitFor();
    await page.getByLabel('What about').fill('The line is dead again');
    await page.getByLabel('Lasted').fill('3');
    await page.locator('select[name=about]').selectOption('incident new');
    await page.getByRole('button', { name: 'Log it' }).click();
    await page.waitForURL('**/r/incident/INC*');
    expect(await page.locator('h1').first().innerText()).to.equal('The line is dead again');
    const number = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const { body } = await house.api('GET', `/records/incident/${number}`);
    expect(body).to.include({ caller: jana, channel: 'phone' });

    const phone = await logIn(browser, house, 'agnes', { width: 390, dark: true });
    await phone.page.goto('/x/contacts/call?q=vogel');
    const found = phone.page.getByRole('link', { name: /Jana Vogel/ });
    const name = await found.getByText('Jana Vogel').boundingBox();
    expect(name?.width, 'the name can be read').to.be.greaterThan(60);
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(390);
    expect([...complaints, ...phone.complaints]).to.deep.equal([]);
    await phone.page.context().close();
  });
});
