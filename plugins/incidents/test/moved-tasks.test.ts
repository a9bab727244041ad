import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { all, eq } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import { Task } from '@praxis/plugin-tasks/contract';
import { Comment } from '@praxis/plugin-worklog/contract';
import type { recordType } from '@praxis/sdk';
import { definePlugin } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';
import { Incident } from '../src/contract.js';
import { FormerIncidentTask } from '../src/former/incident-task.js';

/** The type as it was, with its numbers, in a plugin that goes before tasks come. */
const former = {
  manifest: { id: 'former-desk', title: 'Former desk', api: '^0.1', requires: { incidents: '^0.1' } },
  definition: definePlugin({
    contributes: { recordTypes: [withNumbers(FormerIncidentTask, 'TSK')] },
  }),
};

function withNumbers(type: typeof FormerIncidentTask, prefix: string): ReturnType<typeof recordType> {
  const { schema } = type;
  const record = { ...schema['x-record'], number: { prefix, digits: 7 } };
  return { name: type.name, schema: { ...schema, 'x-record': record } };
}

describe('tasks of incidents from before there were tasks for every practice', () => {
  let bench: Bench;
  let ada: string;
  let incident: string;
  const old: Record<string, string> = {};
  before(async () => {
    bench = await startBench({
      plugins: ['incidents', former],
      available: ['tasks'],
      folders: [fileURLToPath(new URL('../../..', import.meta.url))],
    });
    ada = (await bench.create(Person, { name: 'Ada' })).id;
    incident = (await bench.create(Incident, { title: 'No dial tone' })).id;
    const make = (values: object) => bench.create(FormerIncidentTask.name, { incident, ...values });
    const first = await make({ title: 'Look', mandatory: true, planned_end: '2026-03-05T12:00:00.000Z' });
    const second = await make({ title: 'Repair', after: first.id, assignee: ada });
    const third = await make({ title: 'Tell' });
    bench.clock.advance('PT1H');
    await bench.update(FormerIncidentTask.name, third.id, { title: 'Tell everybody' });
    bench.clock.advance('PT1H');
    await bench.transition(FormerIncidentTask.name, third.id, 'finish', {
      finished_at: bench.clock.now().toISOString(),
    });
    await bench.create(Comment, {
      ...{ subject_type: FormerIncidentTask.name, subject_id: third.id },
      ...{ audience: 'internal', body: 'By loudspeaker.' },
    });
    const gone = (await bench.create(Incident, { title: 'A mistake' })).id;
    await make({ incident: gone, title: 'Left behind' });
    await bench.store.delete(Incident, gone);
    Object.assign(old, { first: first.number, second: second.number, third: third.number, gone });
    bench.clock.advance('P1D');
    await bench.disable('former-desk');
    // The bench's database was prepared with all plugins; this one never had tasks.
    await bench.platform.sql.query({
      text: `DELETE FROM core_plugin_data WHERE plugin = 'incidents' AND part = '/bridges/tasks/seed'`,
    });
    await bench.enable('tasks');
  });
  after(() => bench?.close());

  const now = async (key: string) => bench.store.get(Task, old[key] ?? '');

  it('keep their numbers and values, and belong to their incident', async () => {
    expect(await now('first')).to.include({
      ...{ subject_type: Incident.name, subject_id: incident, title: 'Look', mandatory: true },
      ...{ due_at: '2026-03-05T12:00:00.000Z', state: 'open', blocked: false },
    });
    expect((await now('first')).subject_number).to.match(/^INC/);
  });

  it('wait for what they waited for', async () => {
    expect(await now('second')).to.deep.include({
      ...{ assignee: ada, blocked: true, depends_on: [(await now('first')).id] },
    });
  });

  it('keep what happened to them, when, and what was said', async () => {
    const told = await now('third');
    expect(told).to.include({
      state: 'done',
      title: 'Tell everybody',
      finished_at: '2026-03-02T11:00:00.000Z',
      created_at: '2026-03-02T09:00:00.000Z',
    });
    const entries = await bench.journal(Task, told.id);
    expect(entries.map(({ at, changes }) => [at, changes['title']?.after])).to.deep.equal([
      ['2026-03-02T09:00:00.000Z', 'Tell'],
      ['2026-03-02T10:00:00.000Z', 'Tell everybody'],
      ['2026-03-02T11:00:00.000Z', undefined],
    ]);
    const said = { filter: all(eq('subject_type', Task.name), eq('subject_id', told.id)) };
    const { items } = await bench.store.find(Comment, said);
    expect(items.map(({ body, audience }) => [body, audience])).to.deep.equal([
      ['By loudspeaker.', 'internal'],
    ]);
  });

  it('leave nothing where they were but those of incidents in the bin', async () => {
    const left = await bench.store.find(FormerIncidentTask.name);
    expect(left.items.map(({ incident: of }) => of)).to.deep.equal([old['gone']]);
  });

  it('are followed by new numbers', async () => {
    const task = await bench.create(Task, {
      ...{ subject_type: Incident.name, subject_id: incident, title: 'One more' },
    });
    expect(Number(task.number?.slice(3))).to.be.greaterThan(Number(old['third']?.slice(3)));
  });
});
