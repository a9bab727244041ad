import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Incident } from '@praxis/plugin-incidents/contract';
import { MailMessage } from '@praxis/plugin-mail/contract';
import { Comment } from '@praxis/plugin-worklog/contract';
import { isPraxisError, type NewRecord } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';
import { AutomationCrossing, AutomationRule, AutomationRun } from '../src/contract.js';

describe('a rule that is not about a change of its record', () => {
  let bench: Bench;
  before(async () => {
    bench = await startBench({
      plugins: ['automation', 'incidents', 'mail'],
      folders: [fileURLToPath(new URL('../..', import.meta.url))],
    });
  });
  afterEach(async () => {
    const { items } = await bench.store.find(AutomationRule, { fields: [], limit: 200 });
    for (const { id } of items) await bench.store.delete(AutomationRule, id);
    await bench.saveSettings('automation', { log_non_matching: false });
  });
  after(() => bench.close());

  const rule = (values: Partial<NewRecord<typeof AutomationRule>>) =>
    bench.create(AutomationRule, { name: 'Watch', record_type: 'incident', ...values });
  const said = async (id: string) =>
    (await bench.store.find(Comment, { filter: eq('subject_id', id), sort: ['created_at'] })).items.map(
      ({ body }) => body,
    );
  const refusals = (values: Partial<NewRecord<typeof AutomationRule>>) =>
    rule(values).then(
      () => [],
      (error: unknown) => (isPraxisError(error) ? error.problems.map(({ code }) => code) : [String(error)]),
    );

  describe('but of a threshold', () => {
    const watch = (values: Partial<NewRecord<typeof AutomationRule>> = {}) =>
      rule({
        happening: 'threshold',
        condition: 'title starts with "VPN" and state = new and created_at > now - 1h',
        measure_limit: '3',
        comment_body: '{event.value} in an hour; the limit is {event.limit}.',
        ...values,
      });
    const down = () => bench.create(Incident, { title: 'VPN is down' });
    const look = () => bench.runJob('automation.thresholds');

    it('acts once for each crossing, on the record that was one too many', async () => {
      const { id: watching } = await watch();
      await down();
      await down();
      await look();
      const third = await down();
      await look();
      await look();
      const fourth = await down();
      await look();
      expect(await said(third.id)).to.deep.equal(['3 in an hour; the limit is 3.']);
      expect(await said(fourth.id)).to.deep.equal([]);

      bench.clock.advance('PT2H');
      await look();
      for (let made = 0; made < 3; made += 1) await down();
      await look();
      const runs = await bench.store.count(AutomationRun, { filter: eq('rule', watching) });
      expect(runs).to.equal(2);
      const { items } = await bench.store.find(AutomationCrossing, { filter: eq('rule', watching) });
      expect(items.map(({ ended_at }) => ended_at !== null).sort()).to.deep.equal([false, true]);
    });

    it('acts once also when two nodes look at the same time', async () => {
      const { id: watching } = await watch({ measure_limit: '1' });
      await Promise.all([look(), look()]);
      expect(await bench.store.count(AutomationRun, { filter: eq('rule', watching) })).to.equal(1);
    });

    it('measures each group by itself', async () => {
      await watch({ condition: 'title starts with "Fan"', measure_by: 'impact', measure_limit: '2' });
      const low = await bench.create(Incident, { title: 'Fan one', impact: '3' });
      const high = await bench.create(Incident, { title: 'Fan two', impact: '1' });
      await look();
      expect([...(await said(low.id)), ...(await said(high.id))]).to.deep.equal([]);
      const second = await bench.create(Incident, { title: 'Fan three', impact: '1' });
      await look();
      expect(await said(second.id)).to.have.lengthOf(1);
    });

    it('has to say of what, and at which number', async () => {
      const values = { happening: 'threshold', comment_body: 'x' } as const;
      expect(await refusals(values)).to.deep.equal(['RULE_LIMIT']);
      expect(await refusals({ ...values, measure: 'sum', measure_limit: '2' })).to.deep.equal([
        'RULE_MEASURE',
      ]);
      expect(await refusals({ ...values, measure_by: 'colour', measure_limit: '2' })).to.deep.equal([
        'RULE_FIELD',
      ]);
    });
  });

  describe('but of mail', () => {
    const mail = async (subject: string, incident: string) => {
      await bench.create(MailMessage, {
        ...{ direction: 'in', subject, outcome: 'commented', from_address: 'ada@example.org' },
        ...{ subject_type: 'incident', subject_id: incident },
      });
      await bench.settled();
    };

    it('acts on the record to which the mail came, and knows what the mail says', async () => {
      await rule({
        happening: 'occasion',
        occasion: 'automation.mail',
        occasion_condition: 'subject contains "invoice" and automatic = false',
        comment_body: '{event.from} asks for an invoice.',
      });
      const { id } = await bench.create(Incident, { title: 'Printer' });
      await mail('Thanks', id);
      await mail('Where is my Invoice?', id);
      expect(await said(id)).to.deep.equal(['ada@example.org asks for an invoice.']);
    });

    it('is refused when its trigger is not there, or tells no such thing', async () => {
      const values = { happening: 'occasion', comment_body: 'x' } as const;
      expect(await refusals({ ...values, occasion: 'automation.pigeon' })).to.deep.equal(['RULE_TRIGGER']);
      expect(
        await refusals({ ...values, occasion: 'automation.mail', occasion_condition: 'weight > 2' }),
      ).to.deep.equal(['RULE_CONDITION']);
    });
  });

  it('fills in what the record refers to', async () => {
    const { id: category } = (await bench.store.find('incident_category', { filter: 'name = "VPN"' }))
      .items[0]!;
    await rule({ comment_body: 'About {category.name}, from {caller.name}; {unknown.name} stays.' });
    const { id } = await bench.create(Incident, { title: 'No tunnel', category });
    await bench.settled();
    expect(await said(id)).to.deep.equal(['About VPN, from ; {unknown.name} stays.']);
  });

  it('says of each part of its condition whether it held, when it is asked to', async () => {
    await bench.saveSettings('automation', { log_non_matching: true });
    const { id } = await rule({
      condition: 'impact = 1 and title contains "VIP" and (urgency = 1 or category.name = "VPN")',
      comment_body: 'x',
    });
    await bench.create(Incident, { title: 'A VIP waits', impact: '3', urgency: '1' });
    await bench.settled();
    const { items } = await bench.store.find(AutomationRun, { filter: eq('rule', id) });
    expect(items.map(({ outcome, reason }) => [outcome, reason])).to.deep.equal([
      ['not_matching', '✗ impact = 1; ✓ title contains VIP; ✓ urgency = 1 or category.name = VPN'],
    ]);
  });
});
