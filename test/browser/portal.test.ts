import axe from 'axe-core';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { openTestHouse, type TestHouse } from '../support/house.js';
import { launchBrowser, logIn } from './support.js';

describe('the portal in a browser', function () {
  this.timeout(180_000);
  let house: TestHouse;
  let browser: Browser;

  before(async () => {
    house = await openTestHouse();
    await house.person('Rita', ['requester']);
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await house?.close();
  });

  const firstBreach = async (page: Page): Promise<readonly string[]> => {
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate<axe.AxeResults>('axe.run()');
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  };
  const expectNothingWide = async (page: Page): Promise<void> => {
    const overhang = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overhang).to.equal(0);
  };

  it('answers as one types, carries the words into the report, and shows live what becomes of it', async () => {
    const { page, complaints } = await logIn(browser, house, 'rita');
    // The server has taken the first subscription: it acknowledges it.
    const listens = new Promise<void>((resolve) => {
      page.on('websocket', (socket) =>
        socket.on('framereceived', ({ payload }) => {
          if (String(payload).startsWith('43')) resolve();
        }),
      );
    });
    await page.locator('#portal-words').pressSequentially('The scanner beeps');
    await page.locator('[data-portal-results] .result').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/portal/report?**');
    expect(await page.inputValue('#report-title')).to.equal('The scanner beeps');
    await page.fill('#report-description', 'Three times.');
    await page.getByText('I cannot work', { exact: true }).click();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Received').first().waitFor();
    const number = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await page.fill('#answer', 'I am still writing');
    await listens;
    await house.api('POST', `/records/incident/${number}/transitions/start`, {});
    await page.locator('.tracker .now', { hasText: 'In progress' }).waitFor();
    expect(await page.inputValue('#answer')).to.equal('I am still writing');
    expect(complaints).to.deep.equal([]);
  });

  it('works without scripts', async () => {
    const { page } = await logIn(browser, house, 'rita', { javaScript: false });
    await page.fill('#portal-words', 'beeps');
    await page.click('.finder button');
    await page.getByRole('link', { name: /Report “beeps”/ }).click();
    await page.fill('#report-title', 'It beeps again');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.fill('#answer', 'Louder now.');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.locator('.saying.own', { hasText: 'Louder now.' }).waitFor();
  });

  for (const look of [
    { dark: false, width: 1440 },
    { dark: true, width: 320 },
  ])
    it(`breaks no rule of accessibility ${look.dark ? 'in the dark on a small phone' : 'in the light at a desk'}`, async () => {
      const { page } = await logIn(browser, house, 'rita', look);
      const request = await page.locator('.request-line').first().getAttribute('href');
      for (const path of [
        '/portal',
        '/portal/search?q=beeps',
        '/portal/report',
        '/portal/requests',
        request ?? '',
        '/portal/status',
        '/portal/profile',
      ]) {
        await page.goto(path);
        expect(await firstBreach(page), path).to.deep.equal([]);
        await expectNothingWide(page);
      }
    });
});
