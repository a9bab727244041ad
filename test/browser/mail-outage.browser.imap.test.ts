import { expect } from 'chai';
import type { Browser, Locator, Page } from 'playwright-core';
import { Secrets } from '@praxis/sdk';
import { startDovecot, type Dovecot } from '../../plugins/mail/test/support/dovecot.js';
import { openPostOffice, type PostOffice } from '../../plugins/mail/test/support/smtp.js';
import { openTestHouse, type TestHouse } from '../support/house.js';
import { launchBrowser, logIn, type Visitor } from './support.js';

const patienceMs = 120_000;
const desk = 'desk@praxis.example';

/**
 * The mail outage: acknowledged at once, categorised by what it does to the business, escalated to the right team,
 * told of regularly, resolved with everything that hangs on it, and looked back on. Agnes works on it, Bert manages
 * major incidents, Rita only wants her mail; Carla and Dan write about it. Mail goes through real servers.
 */
describe('the mail outage, from the first mail to the published review', function () {
  this.timeout(3 * patienceMs);
  let house: TestHouse;
  let browser: Browser;
  let dovecot: Dovecot;
  let post: PostOffice;
  let agnes: Visitor;
  let bert: Visitor;
  let rita: Visitor;
  let incident: string;
  let major: string;
  let review: string;

  before(async () => {
    [house, browser, dovecot] = await Promise.all([openTestHouse(), launchBrowser(), startDovecot()]);
    post = await openPostOffice();
    const agent = await person('Agnes', ['agent']);
    await person('Bert', ['major-incident-manager']);
    await person('Rita', []);
    const team = await made('group', { name: 'Mail team' });
    await made('group_member', { member_of: team['id'], person: agent });
    await made('service', { name: 'Mail', criticality: '1', support_group: team['id'] });
    await house.api('PUT', '/plugins/notifications/settings', { hold_seconds: 0 });
    await openMailbox();
    [agnes, bert, rita] = [await visitor('agnes'), await visitor('bert'), await visitor('rita')];
  });

  after(async () => {
    await browser?.close();
    await house?.close();
    await post?.close();
    await dovecot?.close();
  });

  it('is acknowledged at once, as soon as the first mail is there', async () => {
    await agnes.page.goto('/q/incident.open');
    await write('Carla', 'Mail does not work', 'Nothing goes out since nine.');
    await mailTo('carla', 'We have your message: Mail does not work');
    const pill = agnes.page.locator('[data-new]:not([hidden])');
    const row = agnes.page.locator('tr.row', { hasText: 'Mail does not work' });
    await pill.or(row).first().waitFor();
    if (await pill.isVisible()) await pill.click();
    await row.waitFor();
    incident = (await row.getAttribute('data-key')) ?? '';
    await agnes.page.goto(`/r/incident/${incident}`);
    await say(agnes.page, 'We are on it.');
    await mailTo('carla', 'We are on it.');
  });

  it('is categorised by what it does to the business, and goes to the right team by that', async () => {
    const { page } = agnes;
    await choose(page, 'service', 'Mail');
    await choose(page, 'impact', '1 – Whole organisation');
    await choose(page, 'urgency', '1 – Immediately');
    const properties = page.locator('#side');
    await properties.locator('[data-edit=priority]', { hasText: 'Critical' }).waitFor();
    await properties.locator('[data-edit=assignment_group]', { hasText: 'Mail team' }).waitFor();
  });

  it('is proposed as a major incident by a rule, and accepted by whoever decides', async () => {
    const { page } = bert;
    await mailTo('bert', 'is proposed as a major incident');
    await page.goto('/q/major_incident.candidates');
    const row = page.locator('tr.row', { hasText: 'Mail does not work' });
    major = (await row.getAttribute('data-key')) ?? '';
    await page.goto(`/r/major_incident/${major}/transitions/accept`);
    for (const [field, name] of [
      ['commander', 'Agnes'],
      ['technical_lead', 'Agnes'],
      ['communications_lead', 'Bert'],
    ] as const)
      await pick(page, page.locator(`#field-${field}`), name);
    await submit(page, `/r/major_incident/${major}`);
    await mailTo('agnes', `You have a role in ${major}`);
  });

  it('stands above the pages of a colleague and of everybody else at the moment of its announcement', async () => {
    await Promise.all([stay(bert.page, '/q/incident.open'), stay(rita.page, '/settings')]);
    const { page } = agnes;
    await page.goto(`/r/major_incident/${major}/transitions/activate`);
    await page.fill('#field-title', 'Mail is down');
    await page.fill('#field-summary', 'Nobody can send or receive mail. Please use the chat.');
    await submit(page, `/r/major_incident/${major}`);
    for (const { page: other } of [bert, rita])
      await banner(other).filter({ hasText: 'Please use the chat.' }).waitFor();
    await expectStayed(bert.page);
    await expectStayed(rita.page);
  });

  it('takes "me, too" by one click, and no second incident', async () => {
    const { page } = rita;
    await banner(page).getByRole('button', { name: 'Me, too' }).click();
    await banner(page).getByText('You get the updates').waitFor();
    await expectStayed(page);
    const { body } = await house.api('GET', '/records/incident?limit=50');
    expect(body['items']).to.have.length(1);
    await agnes.page.goto(`/r/major_incident/${major}`);
    await agnes.page.locator('#side', { hasText: '1 person said “me, too”' }).waitFor();
  });

  it('takes in what others write about it: they hear at once what is known', async () => {
    await write('Dan', 'Outlook says that mail is not sent', 'Is it only me?');
    await mailTo('dan', 'We have your message');
    const { page } = agnes;
    await page.goto(`/x/incidents/major/${major}/children`);
    const line = page.locator('.choose-incidents li', { hasText: 'Outlook says' });
    await line.locator('input').check();
    await page.getByRole('button', { name: 'Link them' }).click();
    await page.locator('#side', { hasText: 'Outlook says' }).waitFor();
    await mailTo('dan', 'Please use the chat.');
  });

  it('is told of regularly: on the page of everybody who looks, and by one mail to each who is affected', async () => {
    const { page } = bert;
    await stay(rita.page, '/settings');
    await banner(rita.page).getByRole('button', { name: 'Put away' }).click();
    await banner(rita.page).waitFor({ state: 'detached' });
    await page.goto(`/r/major_incident/${major}`);
    await page.fill('#update-body', 'The disk of the mail server is full. A bigger one is on its way.');
    await page.locator('.update-form').getByLabel('Cause known').check();
    await page.getByRole('button', { name: 'Publish update' }).click();
    await page.locator('#timeline', { hasText: 'A bigger one is on its way.' }).waitFor();
    await banner(rita.page).filter({ hasText: 'A bigger one is on its way.' }).waitFor();
    await expectStayed(rita.page);
    for (const name of ['carla', 'dan', 'rita', 'agnes'])
      expect(await mailTo(name, 'A bigger one is on its way.'), name).to.equal(1);
  });

  it('is resolved with everything that hangs on it, and everybody hears that it works again', async () => {
    const { page } = agnes;
    await stay(rita.page, '/settings');
    await page.goto(`/r/major_incident/${major}`);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('button', { name: 'Service restored' }).click();
    await page.locator('#side', { hasText: 'Service restored' }).waitFor();
    await page.goto(`/r/major_incident/${major}/transitions/resolve`);
    await page.selectOption('#field-resolution_code', 'fixed');
    await page.fill('#field-resolution', 'The mail server has a bigger disk.');
    await submit(page, `/r/major_incident/${major}`);
    await banner(rita.page).filter({ hasText: 'It works again.' }).waitFor();
    await expectStayed(rita.page);
    for (const name of ['carla', 'dan', 'rita'])
      expect(await mailTo(name, 'The mail server has a bigger disk.'), name).to.equal(1);
    const { body } = await house.api('GET', '/records/incident?limit=50');
    const items = body['items'] as readonly { readonly state: string }[];
    expect(items.map(({ state }) => state)).to.deep.equal(['resolved', 'resolved']);
  });

  it('is looked back on, and what was learned is published for everybody', async () => {
    await agnes.page.goto(`/r/major_incident/${major}`);
    await agnes.page.getByRole('button', { name: 'Start review' }).click();
    const link = agnes.page.locator('#side a', { hasText: 'PIR' });
    await link.waitFor();
    review = /PIR\d+/.exec((await link.getAttribute('href')) ?? '')?.[0] ?? '';
    const { page } = bert;
    await page.goto(`/r/major_incident_review/${review}/transitions/publish`);
    await page.fill('#field-cause', 'Nobody was told that the disk filled up.');
    await page.selectOption('#field-audience', 'everybody');
    await submit(page, `/r/major_incident_review/${review}`);
    await mailTo('rita', 'Nobody was told that the disk filled up.');
    await rita.page.goto(`/r/major_incident_review/${review}`);
    const text = rita.page.locator('.record');
    for (const words of ['Time to acknowledge', 'Announced to everybody', 'Nobody was told that the disk'])
      await text.filter({ hasText: words }).waitFor();
    await page.goto(`/r/major_incident/${major}/transitions/close`);
    await submit(page, `/r/major_incident/${major}`);
    await page.locator('#properties', { hasText: 'Closed' }).waitFor();
  });

  it('breaks neither scripts nor the content security policy', () => {
    expect([agnes, bert, rita].flatMap(({ complaints }) => complaints)).to.deep.equal([]);
  });

  async function person(name: string, roles: readonly string[]): Promise<string> {
    const id = await house.person(name, roles);
    await house.api('PATCH', `/records/person/${id}`, { email: `${name.toLowerCase()}@praxis.example` });
    return id;
  }

  async function made(type: string, values: object): Promise<Record<string, unknown>> {
    const { status, body } = await house.api('POST', `/records/${type}`, values);
    expect(status, JSON.stringify(body)).to.equal(201);
    return body;
  }

  async function visitor(username: string): Promise<Visitor> {
    const signedIn = await logIn(browser, house, username);
    signedIn.page.setDefaultTimeout(patienceMs);
    return signedIn;
  }

  async function openMailbox(): Promise<void> {
    const { platform } = house.server;
    const context = platform.context('mail', platform.servicePrincipal('mail'));
    await context.store.asSystem('the test opens a mailbox').create('mailbox', {
      ...{ name: 'Service desk', address: desk, username: 'desk', record_type: 'incident' },
      ...{ imap_host: '127.0.0.1', imap_port: dovecot.port, imap_security: 'none' },
      ...{ smtp_host: '127.0.0.1', smtp_port: post.port, smtp_security: 'none' },
      secret: context.use(Secrets).seal('secret'),
    });
    // It is read every minute anyhow; so it is read, and then watched, from now on.
    await context.enqueue('mail.fetch');
  }

  /** Somebody outside writes to the desk. */
  function write(name: string, subject: string, text: string): Promise<void> {
    const address = `${name.toLowerCase()}@customer.example`;
    const lines = [
      `From: ${name} <${address}>`,
      `To: ${desk}`,
      `Subject: ${subject}`,
      `Message-ID: <${name.toLowerCase()}-1@customer.example>`,
      `Date: ${new Date().toUTCString()}`,
      '',
      text,
      '',
    ];
    return dovecot.deliver('desk', lines.join('\r\n'));
  }

  /** Waits for a mail to somebody that holds a text, and says how many do. */
  async function mailTo(name: string, text: string): Promise<number> {
    const fitting = () =>
      post.arrived.filter(
        ({ to, mail }) =>
          to.startsWith(`${name}@`) && `${mail.subject ?? ''}\n${mail.text ?? ''}`.includes(text),
      ).length;
    await until(() => Promise.resolve(fitting() > 0), `a mail to ${name}: ${text}`);
    return fitting();
  }
});

async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function banner(page: Page): Locator {
  return page.locator('.major-banner');
}

/** Opens a page that is not to be loaded again. */
async function stay(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('html[data-alive]').waitFor();
  await page.evaluate(() => (document.body.dataset['stayed'] = 'yes'));
}

async function expectStayed(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.body.dataset['stayed'])).to.equal('yes');
}

async function pick(page: Page, field: Locator, option: string): Promise<void> {
  await field.click();
  await page.locator('[role=option]', { hasText: option }).first().click();
}

/** Sets a property of the record whose page is open, in place. */
async function choose(page: Page, field: string, option: string): Promise<void> {
  const value = page.locator(`#side [data-edit=${field}]`);
  // What has no value yet is folded away.
  await value.evaluate((element) => element.closest('details')?.setAttribute('open', ''));
  await pick(page, value, option);
  await value.filter({ hasText: option }).waitFor();
}

async function submit(page: Page, path: string): Promise<void> {
  await page.locator('form .button.primary').last().click();
  await page.waitForURL(`**${path}`);
}

async function say(page: Page, text: string): Promise<void> {
  await page.locator('praxis-composer textarea').first().fill(text);
  await page.keyboard.press('Control+Enter');
  await page.locator('#timeline', { hasText: text }).waitFor();
}
