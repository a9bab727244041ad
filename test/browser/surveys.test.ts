import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { Mailbox } from '@praxis/plugin-mail/contract';
import { openPostOffice, type PostOffice } from '../../plugins/approvals/test/support/post-office.js';
import { openDesk, type Desk } from '../../plugins/surveys/test/support/desk.js';
import { launchBrowser } from './support.js';

describe('a survey in a browser', function () {
  this.timeout(60_000);
  let desk: Desk;
  let post: PostOffice;
  let browser: Browser;
  before(async () => {
    post = await openPostOffice();
    desk = await openDesk(['mail']);
    await desk.bench.store.create(Mailbox.name, {
      ...{ name: 'Praxis', address: 'praxis@praxis.example', record_type: 'incident' },
      ...{ smtp_host: '127.0.0.1', smtp_port: post.port, smtp_security: 'none', smtp_signs_in: false },
      ...{ sends_other: true, imap_host: null },
    });
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await desk?.close();
    await post?.close();
  });

  it('is answered from the mail on a phone without scripts, and changed with them', async () => {
    const incident = await desk.closed(desk.carla);
    await desk.pass(2);
    const texts = post.arrived.map(({ mail }) => mail.text ?? '');
    const link =
      texts.flatMap((text) => /\/x\/surveys\/answer\/[\w.-]+\?score=2/.exec(text)?.[0] ?? [])[0] ?? '';
    const { url: baseURL } = await desk.bench.http();
    const phone = await browser.newContext({
      ...{ baseURL, javaScriptEnabled: false, viewport: { width: 390, height: 844 } },
    });
    const page = await phone.newPage();
    await page.goto(link);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(390);
    expect(await page.getByRole('radio', { name: '2: dissatisfied' }).isChecked()).to.equal(true);
    expect((await desk.responseTo(incident))?.score).to.equal(null);
    await page.getByLabel('What was good, and what was not?').fill('Nobody called.');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Thank you.').waitFor();
    expect(await desk.responseTo(incident)).to.include({ score: 2, low: true, comment: 'Nobody called.' });

    const desktop = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 } });
    const again = await desktop.newPage();
    const complaints: string[] = [];
    again.on('pageerror', (error) => complaints.push(error.message));
    again.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) complaints.push(message.text());
    });
    await again.goto(link.replace(/\?.*/, ''));
    await again.getByText('very satisfied').click();
    await again.getByRole('button', { name: 'Change my answer' }).click();
    await again.getByText('Thank you.').waitFor();
    expect(await desk.responseTo(incident)).to.include({ score: 5, comment: 'Nobody called.' });
    expect(complaints).to.deep.equal([]);
  });
});
