import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Comment, Commentable } from '@praxis/plugin-worklog/contract';
import {
  contributeTo,
  grant,
  integer,
  isPraxisError,
  recordType,
  refuse,
  text,
  type GenericRecord,
  type NewRecord,
} from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';
import {
  automationAction,
  automationActions,
  AutomationRule,
  AutomationRun,
  Macro,
} from '../src/contract.js';

/** A visit that reception is told of. */
const Visit = recordType('visit', {
  title: 'Visit',
  plural: 'Visits',
  display: 'topic',
  number: { prefix: 'VIS' },
  fields: {
    topic: text({ label: 'Topic', required: true }),
    days: integer({ label: 'Days', required: true }),
    asked_twice: text({ label: 'Key', unique: true }),
  },
});

const announce = automationAction({
  id: 'reception.announce',
  label: 'Announce a visit',
  traits: [Commentable.name],
  permission: 'reception.announce',
  fields: {
    topic: text({ label: 'Topic', required: true }),
    days: integer({ label: 'Days', required: true, default: 1, minimum: 1 }),
  },
  check: ({ topic }) =>
    topic.includes('secret') ? [refuse('SECRET', 'Secrets are not announced.', 'topic')] : [],
  async run({ values, tx, reason, key }) {
    const { topic, days } = values;
    if (days > 30) throw new Error('Nobody stays for so long.');
    const visit = await tx.create(Visit, { topic, days, asked_twice: key }, { reason });
    return `visit ${visit.number ?? ''}`;
  },
});

describe('an action that another plugin contributes', () => {
  let bench: Bench;
  before(async () => {
    bench = await startBench({
      plugins: [
        'incidents',
        {
          manifest: { id: 'reception', title: 'Reception', api: '^0.1', requires: { automation: '^0.1' } },
          definition: {
            contributes: {
              recordTypes: [Visit],
              permissions: [{ id: 'reception.announce', title: 'Announce visits' }],
              roles: [
                {
                  id: 'receptionist',
                  title: 'Receptionist',
                  permissions: ['reception.announce'],
                  includes: ['automation-manager'],
                },
              ],
              grants: [grant('receptionist', Visit, { actions: ['*'] })],
              points: [contributeTo(automationActions, announce)],
            },
          },
        },
      ],
      folders: [fileURLToPath(new URL('../..', import.meta.url))],
    });
  });
  afterEach(async () => {
    const { items } = await bench.store.find(AutomationRule, { fields: [], limit: 200 });
    for (const { id } of items) await bench.store.delete(AutomationRule, id);
  });
  after(() => bench.close());

  const rule = (more_steps: unknown, values: Partial<NewRecord<typeof AutomationRule>> = {}) => ({
    name: 'Announce',
    record_type: 'incident',
    more_steps: more_steps as never,
    ...values,
  });
  const incident = async (title: string) => {
    const { id } = await bench.create(Incident, { title });
    await bench.settled();
    return id;
  };
  const visits = async (): Promise<readonly GenericRecord[]> => (await bench.store.find('visit')).items;

  it('is a step of a rule, with values of the record filled in', async () => {
    const { id } = await bench.create(
      AutomationRule,
      rule([{ action: 'reception.announce', values: { topic: 'About {title}' } }]),
    );
    await incident('the lift');
    const [visit] = await visits();
    expect(visit).to.include({ topic: 'About the lift', days: 1 });
    const { items } = await bench.store.find(AutomationRun, { filter: eq('rule', id) });
    expect(items.map(({ outcome, reason }) => [outcome, reason])).to.deep.equal([
      ['acted', `visit ${visit?.number}`],
    ]);
  });

  it('takes everything back with it when it fails', async () => {
    const { id } = await bench.create(
      AutomationRule,
      rule([{ action: 'reception.announce', values: { topic: 'Long', days: 31 } }], {
        comment_body: 'Somebody comes.',
      }),
    );
    const subject = await incident('the stairs');
    expect(await bench.store.count(Comment, { filter: eq('subject_id', subject) })).to.equal(0);
    const { items } = await bench.store.find(AutomationRun, { filter: eq('rule', id) });
    expect(items[0]).to.include({ outcome: 'failed', reason: 'Nobody stays for so long.' });
  });

  it('is a step of a macro, too', async () => {
    const macro = await bench.create(Macro, {
      name: 'Announce it',
      record_type: 'incident',
      more_steps: [{ action: 'reception.announce', values: { topic: 'By hand' } }],
    });
    const id = await incident('the door');
    const http = await bench.http();
    const answer = await http.fetch('/api/v1/records/incident/actions/automation.run-macro', {
      method: 'POST',
      json: { records: [id], values: { macro: macro.id } },
      as: 'receptionist',
    });
    expect(answer.status).to.equal(200);
    expect((await visits()).map(({ topic }) => topic)).to.include('By hand');
  });

  it('is refused where it could not work, when the rule is written', async () => {
    const problems = async (steps: unknown, who = 'receptionist') => {
      try {
        await bench.as(who).create(AutomationRule, rule(steps));
      } catch (error) {
        if (isPraxisError(error)) return error.problems.map(({ code, pointer }) => `${code} ${pointer}`);
        throw error;
      }
      return [];
    };
    const values = { topic: 'Lunch' };
    expect(await problems('announce')).to.deep.equal(['RULE_STEPS /more_steps']);
    expect(await problems([{ action: 'reception.close', values }])).to.deep.equal([
      'RULE_ACTION /more_steps',
    ]);
    expect(await problems([{ action: 'reception.announce', values: { days: 'many' } }])).to.deep.equal([
      'RULE_ACTION_VALUES /more_steps',
      'RULE_ACTION_VALUES /more_steps',
    ]);
    expect(await problems([{ action: 'reception.announce', values: { topic: 'secret' } }])).to.deep.equal([
      'SECRET /more_steps',
    ]);
    const step = { action: 'reception.announce', values };
    expect(await problems([step], 'automation-manager')).to.deep.equal([
      'RULE_ACTION_NOT_ALLOWED /more_steps',
    ]);
    expect(await problems([step])).to.deep.equal([]);
  });

  it('has a form on the page of the rule, where steps are added, changed, moved and removed', async () => {
    const { id } = await bench.create(AutomationRule, rule(undefined, { active: false }));
    const http = await bench.http();
    const visit = async (path: string, form?: Record<string, string>, who = 'receptionist') => {
      const answer = await http.fetch(path, {
        as: who,
        ...(form && { method: 'POST', body: new URLSearchParams(form) }),
      });
      return { status: answer.status, html: await answer.text() };
    };
    const place = (at: string) => `/x/automation/steps/automation_rule/${id}/${at}`;
    const steps = async () => (await bench.read(AutomationRule, id)).more_steps;

    const page = await visit(`/r/automation_rule/${id}`);
    expect(page.html).to.include('Announce a visit');
    const form = await visit(`${place('new')}?action=reception.announce`);
    expect(form.html)
      .to.match(/name="topic"/)
      .and.match(/name="days"[^>]*value="1"/);

    const action = 'reception.announce';
    const empty = await visit(place('new'), { action, topic: '', days: '2' });
    expect(empty.status).to.equal(422);
    expect(empty.html).to.include('“Topic” needs a value.');
    const wrong = await visit(place('new'), { action, topic: 'secret', days: '2' });
    expect(wrong.html).to.include('Secrets are not announced.');

    await visit(place('new'), { action, topic: 'First', days: '2' });
    await visit(place('new'), { action, topic: 'Second', days: '3' });
    await visit(place('0'), { topic: 'First of all', days: '4' });
    const [first, second] = [
      { action, values: { topic: 'First of all', days: 4 } },
      { action, values: { topic: 'Second', days: 3 } },
    ];
    expect(await steps()).to.deep.equal([first, second]);
    await visit(place('1'), { change: 'up' });
    expect(await steps()).to.deep.equal([second, first]);
    await visit(place('1'), { change: 'remove' });
    expect(await steps()).to.deep.equal([second]);

    expect((await visit(place('0'), undefined, 'agent')).status).to.equal(404);
    expect((await visit(place('7'))).status).to.equal(404);
  });

  it('is missed, and says so, while its plugin is off', async () => {
    const { id } = await bench.create(
      AutomationRule,
      rule([{ action: 'reception.announce', values: { topic: 'Nobody is there' } }]),
    );
    await bench.disable('reception');
    await incident('the window');
    const { items } = await bench.store.find(AutomationRun, { filter: eq('rule', id) });
    expect(items[0]?.outcome).to.equal('failed');
    expect(items[0]?.reason).to.include('There is no action "reception.announce" any more.');
    await bench.enable('reception');
  });
});
