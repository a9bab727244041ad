import { Secrets } from '@praxis/sdk';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { voteTokens } from '../../plugins/approvals/src/link/token.js';
import { openTestHouse, type TestHouse } from '../support/house.js';
import { launchBrowser, logIn } from './support.js';

describe('approvals in a browser', function () {
  this.timeout(60_000);
  let house: TestHouse;
  let browser: Browser;
  let mona: string;
  before(async () => {
    house = await openTestHouse();
    mona = await house.person('Mona', []);
    await house.person('Agnes', ['agent']);
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await house?.close();
  });

  /** Agnes and Mona are asked about an incident. */
  const ask = async (title: string, rule: string, who: readonly string[]) => {
    const { body: incident } = await house.api('POST', '/records/incident', { title: 'No dial tone' });
    const { status, body } = await house.api('POST', '/records/approval', {
      ...{ subject_type: 'incident', subject_id: incident['id'], title, details: 'It costs **90 €**.' },
      stages: [{ name: 'Cost centre', rule, people: who }],
    });
    expect(status, JSON.stringify(body)).to.equal(201);
    return { incident: String(incident['number']), approval: String(body['id']) };
  };
  const stateOf = async (approval: string): Promise<unknown> =>
    (await house.api('GET', `/records/approval/${approval}`)).body['state'];
  const idOf = async (name: string): Promise<string> => {
    const { body } = await house.api('GET', `/records/person?filter=${encodeURIComponent(`name = ${name}`)}`);
    return String((body['items'] as readonly { readonly id: string }[])[0]?.id);
  };

  it('wait in the navigation and are answered on the record, which tells of it', async () => {
    const agnes = await idOf('Agnes');
    const { incident, approval } = await ask('Buy a phone?', 'anyone', [agnes]);
    const { page, complaints } = await logIn(browser, house, 'agnes');
    await page.locator('.rail [data-count="approvals.mine"]').filter({ hasText: '1' }).waitFor();
    await page.goto(`/r/incident/${incident}`);
    const panel = page.locator('.approvals');
    await panel.getByText('Buy a phone?').waitFor();
    await panel.getByLabel('Comment').fill('Cheap enough.');
    await panel.getByRole('button', { name: 'Approve' }).click();
    await panel.getByText('Cheap enough.').waitFor();
    await page.getByText('approved (Cost centre): Cheap enough.').waitFor();
    expect(await stateOf(approval)).to.equal('approved');
    expect(complaints).to.deep.equal([]);
  });

  it('are declined with a reason in the portal by somebody who has no desk, on a phone without JavaScript', async () => {
    const { approval } = await ask('Rent a line?', 'all', [mona]);
    const { page } = await logIn(browser, house, 'mona', { javaScript: false, width: 390 });
    await page.goto('/q/approval_vote.waiting');
    await page.getByRole('link', { name: 'Rent a line?' }).first().click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(390);
    await page.getByText('90 €').first().waitFor();
    await page.getByLabel('Comment').fill('Not before May.');
    await page.getByRole('button', { name: 'Decline' }).click();
    await page.getByText('Nothing waits for you.').waitFor();
    expect(await stateOf(approval)).to.equal('rejected');
  });

  it('are answered by the link of a mail without signing in', async () => {
    const { approval } = await ask('Open a line until Friday?', 'all', [mona]);
    const { body } = await house.api(
      'GET',
      `/records/approval_vote?filter=${encodeURIComponent(`approval = ${approval}`)}`,
    );
    const vote = String((body['items'] as readonly { readonly id: string }[])[0]?.id);
    const { platform } = house.server;
    const secrets = platform.context('approvals', platform.servicePrincipal('approvals')).use(Secrets);
    const expiresAt = new Date(Date.now() + 3_600_000);
    const context = await browser.newContext({ baseURL: house.url, viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await page.goto(
      `/x/approvals/answer/${voteTokens.write(secrets, { id: vote, person: mona, expiresAt })}`,
    );
    await page.getByRole('heading', { name: 'Open a line until Friday?' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(390);
    expect(await stateOf(approval)).to.equal('pending');
    await page.getByRole('button', { name: 'Reject' }).click();
    await page.getByText('Say why you reject it.').waitFor();
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByText('Approved by Mona.').waitFor();
    expect(await stateOf(approval)).to.equal('approved');
    await context.close();
  });
});
