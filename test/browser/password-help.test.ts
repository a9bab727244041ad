import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { openPostOffice, type PostOffice } from '../../plugins/mail/test/support/smtp.js';
import { openTestHouse, type TestHouse } from '../support/house.js';
import { launchBrowser, logIn } from './support.js';

const fresh = 'seven boats in the fog';

/** Somebody who cannot sign in any more, helps themselves. Mail goes through a real server; no ticket comes of it. */
describe('password help without a ticket', function () {
  this.timeout(120_000);
  let house: TestHouse;
  let browser: Browser;
  let post: PostOffice;
  before(async () => {
    [house, browser, post] = await Promise.all([openTestHouse(), launchBrowser(), openPostOffice()]);
    for (const name of ['Rita', 'Sven']) {
      const id = await house.person(name, []);
      await house.api('PATCH', `/records/person/${id}`, { email: `${name.toLowerCase()}@harbour.example` });
    }
    await house.api('POST', '/records/mailbox', {
      ...{ name: 'Praxis', address: 'praxis@harbour.example', sends_other: true },
      ...{ smtp_host: '127.0.0.1', smtp_port: post.port, smtp_security: 'none', smtp_signs_in: false },
    });
  });
  after(async () => {
    await browser?.close();
    await house?.close();
    await post?.close();
  });

  const codeFor = async (address: string, page: Page): Promise<string> => {
    for (;;) {
      const mail = post.arrived.findLast(({ to }) => to === address);
      const code = /\b\d{8}\b/.exec(mail?.mail.text ?? '')?.[0];
      if (code !== undefined) return code;
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
  };

  it('leads from the login to a new password, with rules that tick while it is typed', async () => {
    const context = await browser.newContext({ baseURL: house.url });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) complaints.push(message.text());
    });
    await page.goto('/login');
    await page.click('text=Forgotten your password');
    await page.fill('[name=name]', 'rita');
    await page.click('button[type=submit]');
    await page.fill('[name=code]', await codeFor('rita@harbour.example', page));
    await page.click('button[type=submit]');
    const kept = page.locator('[data-rule].is-kept');
    await page.fill('[name=password]', 'rita2026');
    await page.locator('[data-rule=common].is-kept').waitFor();
    expect(await kept.count()).to.equal(2);
    await page.fill('[name=password]', fresh);
    await page.locator('[data-rule=length].is-kept').waitFor();
    expect(await kept.count()).to.equal(4);
    await page.fill('[name=again]', fresh);
    await page.click('text=Set password');
    await page.locator('text=Your new password is set').waitFor();
    await page.click('text=Log in');
    await page.fill('[name=username]', 'rita');
    await page.fill('[name=password]', fresh);
    await page.click('button[type=submit]');
    await page.waitForURL((url) => url.pathname !== '/login');
    expect(complaints).to.deep.equal([]);
    const { body } = await house.api('GET', '/records/incident');
    expect(body['items']).to.deep.equal([]);
    await context.close();
  });

  it('works without scripts as well, and is prepared on a page of its own', async () => {
    const { page } = await logIn(browser, house, 'sven', { javaScript: false });
    await page.goto('/x/access/proofs');
    await page.locator('text=You can reset your password yourself').waitFor();
    await page.goto('/x/access/reset');
    await page.fill('[name=name]', 'sven');
    await page.click('button[type=submit]');
    for (;;) {
      const code = /\b\d{8}\b/.exec(
        post.arrived.findLast(({ to }) => to.startsWith('sven'))?.mail.text ?? '',
      );
      if (code !== null) {
        await page.fill('[name=code]', code[0]);
        break;
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    await page.click('button[type=submit]');
    await page.fill('[name=password]', fresh);
    await page.fill('[name=again]', fresh);
    await page.click('text=Set password');
    await page.locator('text=Your new password is set').waitFor();
  });
});
