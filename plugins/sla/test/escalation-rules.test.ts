import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { AutomationRule, AutomationRun } from '@praxis/plugin-automation/contract';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Notification } from '@praxis/plugin-notifications/contract';
import { SlaStep } from '../src/contract.js';
import { openDesk, type Desk } from './support/desk.js';

describe('a rule that waits for a step of a service level', () => {
  let desk: Desk;
  before(async () => {
    desk = await openDesk(['automation', 'notifications']);
  });
  after(() => desk?.close());

  const managers = ['service-level-manager', 'automation-manager'];

  const toldOf = async (id: string) => {
    await desk.bench.settled();
    const { items } = await desk.bench.store.find(Notification, { filter: eq('subject_id', id) });
    return items.filter(({ title }) => title.includes('late')).map(({ person, title }) => [person, title]);
  };

  it('tells whoever has the record, once, when the deadline passes: as the guide says', async () => {
    const guide = readFileSync(
      new URL('../../../docs/guide/admin-service-levels.md', import.meta.url),
      'utf8',
    );
    const [, block = ''] = guide.split('<!-- example: rule -->');
    const written = JSON.parse(/```json\n([\s\S]*?)```/u.exec(block)?.[1] ?? '') as Record<string, unknown>;
    const rule = await desk.bench.store.create(AutomationRule.name, written);
    const incident = await desk.incident({ assignee: desk.agnes });
    await desk.bench.settled();
    desk.bench.clock.advance('P2D');
    await desk.bench.runJob('sla.tick');
    expect(await toldOf(incident.id)).to.deep.equal([
      [desk.agnes, `${incident.number} is late: Nothing works`],
    ]);
    await desk.bench.runJob('sla.tick');
    await desk.bench.update(Incident, incident.id, { title: 'Still nothing works' });
    expect(await toldOf(incident.id)).to.have.length(1);
    const { items } = await desk.bench.store.find(AutomationRun, { filter: eq('rule', rule.id) });
    expect(items.map(({ outcome }) => outcome)).to.deep.equal(['acted']);
  });

  it('is prepared by the page of the step, and found there', async () => {
    const policy = await desk.policy('resolution');
    const step = await desk.bench.create(SlaStep, { policy, name: 'Half of it', percent: 50 });
    const http = await desk.bench.http();
    const page = await (await http.fetch(`/r/sla_step/${step.id}`, { as: managers as never })).text();
    expect(page).to.include('Rules that follow').and.to.include('Tell whoever has it');
    const href =
      /href="(\/new\/automation_rule\?[^"]+)"/
        .exec(page)?.[1]
        ?.replaceAll('&amp;', '&')
        .replaceAll('&#x3D;', '=') ?? '';
    const form = await (await http.fetch(href, { as: managers as never })).text();
    expect(form).to.include('sla.escalation').and.to.include('step &#x3D; &quot;Half of it&quot;');
  });

  it('is refused a condition over what an escalation does not tell', async () => {
    const wrong = await desk.bench.store
      .create(AutomationRule.name, {
        ...{ name: 'Wrong', record_type: 'incident', happening: 'occasion', occasion: 'sla.escalation' },
        ...{ occasion_condition: 'colour = red', set_values: { urgency: '1' } },
      })
      .catch((error: unknown) => error);
    expect(wrong).to.have.nested.property('problems[0].pointer', '/occasion_condition');
  });
});
