import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { openTestHouse, type TestHouse } from '../support/house.js';
import { launchBrowser, logIn } from './support.js';

/**
 * A production update from the first look to the review: Carl plans it, Mona of the CAB agrees. What it reaches is
 * analysed, the first time that he thinks of is outside of the maintenance window, and it has to be rolled back.
 */
describe('a production update in a browser', function () {
  this.timeout(300_000);
  let house: TestHouse;
  let browser: Browser;
  let carl: Page;
  let key: string;

  const made = async (type: string, values: unknown): Promise<string> => {
    const { status, body } = await house.api('POST', `/records/${type}`, values);
    expect(status, JSON.stringify(body)).to.equal(201);
    return String(body['id']);
  };
  const named = async (type: string, name: string): Promise<string> => {
    const filter = encodeURIComponent(`name = "${name}"`);
    const { body } = await house.api('GET', `/records/${type}?filter=${filter}`);
    return String((body['items'] as readonly { readonly id: string }[])[0]?.id);
  };
  const change = async (): Promise<Record<string, unknown>> =>
    (await house.api('GET', `/records/change/${key}`)).body;
  /** Makes a move on its page, with what stands there already. */
  const move = async (name: string): Promise<void> => {
    await carl.goto(`/r/change/${key}/transitions/${name}`);
    await carl.click('form .button.primary');
    await carl.waitForURL((url) => !url.pathname.includes('/transitions/'));
  };
  const record = async (text: string): Promise<void> => {
    await carl.goto(`/r/change/${key}`);
    await carl.getByText(text).first().waitFor();
  };

  before(async () => {
    house = await openTestHouse();
    for (const plugin of ['cmdb', 'changes']) {
      const { status, body } = await house.api('POST', `/plugins/${plugin}/enable`, {});
      expect(status, JSON.stringify(body)).to.be.below(300);
    }
    await house.person('Carl', ['change-coordinator']);
    const mona = await house.person('Mona', ['agent']);
    await made('group_member', { member_of: await named('group', 'Change advisory board'), person: mona });
    const group = await made('group', { name: 'Shop' });
    const service = await made('service', { name: 'Web shop', owner: mona });
    const kind = await named('ci_class', 'Cluster');
    const [database, shop] = [
      await made('ci', { name: 'Database of the shop', class: kind }),
      await made('ci', { name: 'Shop', class: kind, service }),
    ];
    for (const id of [database, shop]) await house.api('POST', `/records/ci/${id}/transitions/deploy`, {});
    const relation = await named('ci_relation_type', 'runs on');
    await made('ci_relation', { first: shop, relation_type: relation, second: database });
    // Sundays, all day, in a zone of its own; whatever is planned on another day stands against it.
    await made('change_window', {
      ...{ name: 'Sundays of the shop', kind: 'maintenance', strictness: 'hard', services: [service] },
      ...{ first_day: '2026-01-04', last_day: '2026-01-05', start_time: '00:00', end_time: '00:00' },
      rule: 'FREQ=WEEKLY;BYDAY=SU',
    });
    const monday = new Date(Date.now() + 7 * 86_400_000);
    monday.setUTCDate(monday.getUTCDate() + ((8 - monday.getUTCDay()) % 7));
    const day = monday.toISOString().slice(0, 10);
    const id = await made('change', {
      ...{ title: 'A new version of the shop', justification: 'It sells more.', impact: '2' },
      ...{ services: [service], changes__affected_items: [database], assignment_group: group },
      ...{ implementation_plan: 'One node, then the other.', backout_plan: 'The former version: 5 minutes.' },
      ...{ planned_start: `${day}T10:00:00Z`, planned_end: `${day}T11:00:00Z` },
    });
    key = String((await house.api('GET', `/records/change/${id}`)).body['number']);
    browser = await launchBrowser();
    carl = (await logIn(browser, house, 'carl')).page;
    carl.setDefaultTimeout(30_000);
  });
  after(async () => {
    await browser?.close();
    await house?.close();
  });

  it('is assessed with what it reaches', async () => {
    await move('assess');
    await record('Nobody has looked at what this change reaches.');
    await carl.getByRole('button', { name: 'Analyse the impact' }).click();
    await carl.getByRole('cell', { name: 'Fails' }).waitFor();
    await carl.getByText('Rule: Medium impact').waitFor();
    expect(await change()).to.include({ risk: 'moderate' });
  });

  it('has a conflict first, then a slot in the window', async () => {
    await record('Schedule');
    await carl.goto(`/x/changes/times/${key}`);
    await carl.getByText('What stands against it').waitFor();
    // It is told of a time that is only written, too, before it is saved.
    await carl.getByText('Stands against this time: It is not within the maintenance windows').waitFor();
    await carl.locator('button[name=slot]').first().click();
    await carl.waitForURL(`**/r/change/${key}`);
    const { planned_start: start, conflicts } = await change();
    expect(new Date(String(start)).getUTCDay()).to.equal(0);
    expect(conflicts ?? []).to.deep.equal([]);
  });

  it('is agreed to by the CAB, and is scheduled by that', async () => {
    await move('authorise');
    await record('The answer of those who are asked');
    const { page: mona } = await logIn(browser, house, 'mona');
    await mona.goto(`/r/change/${key}`);
    await mona.locator('.approvals').getByRole('button', { name: 'Approve' }).click();
    await mona.locator('[data-property="state"]', { hasText: 'Scheduled' }).waitFor();
    expect(await change()).to.include({ state: 'scheduled', approval_state: 'approved' });
  });

  it('is rolled back, which is told as data, and looked back on before it is closed', async () => {
    const carlId = await named('person', 'Carl');
    await house.api('PATCH', `/records/change/${key}`, { assignee: carlId });
    await move('implement');
    await carl.goto(`/r/change/${key}/actions/changes.record-rollback`);
    await carl.fill('#field-minutes', '12');
    await carl.selectOption('#field-verified', 'verified');
    await carl.click('form .button.primary');
    await carl.waitForURL((url) => !url.pathname.includes('/actions/'));
    await move('review');
    expect(await change()).to.include({
      close_code: 'backed_out',
      rollback_minutes: 12,
      review_required: true,
    });

    await carl.goto(`/r/change/${key}`);
    await carl.getByRole('checkbox', { name: 'Post-implementation review' }).click();
    await carl.getByText('1 of 1 done').waitFor();
    await move('close');
    await record('Closed');
    expect(await change()).to.include({ state: 'closed', success_points: -5 });
  });
});
