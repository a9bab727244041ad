import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Notification } from '@praxis/plugin-notifications/contract';
import { Person } from '@praxis/plugin-people/contract';
import { startBench, type Bench } from '@praxis/testkit';
import { Task } from '../src/contract.js';

describe('a task that waited', () => {
  let bench: Bench;
  before(async () => {
    bench = await startBench({
      plugins: ['tasks', 'incidents', 'notifications'],
      folders: [fileURLToPath(new URL('../../..', import.meta.url))],
    });
  });
  after(() => bench?.close());

  it('is told of to whoever has it, when it can begin', async () => {
    const { id: ada } = await bench.create(Person, { name: 'Ada', username: 'ada', roles: ['agent'] });
    const { id } = await bench.create(Incident, { title: 'No dial tone' });
    const on = { subject_type: Incident.name, subject_id: id };
    const first = await bench.create(Task, { ...on, title: 'Order' });
    const second = await bench.create(Task, {
      ...on,
      title: 'Install',
      assignee: ada,
      depends_on: [first.id],
    });
    await bench.transition(Task, first.id, 'finish');
    await bench.settled();
    const { items } = await bench.store.find(Notification, {
      filter: eq('person', ada),
      sort: ['created_at'],
    });
    expect(items.map(({ title }) => title)).to.deep.equal([
      `${second.number ?? ''} is yours: Install`,
      `${second.number ?? ''} can begin: Install`,
    ]);
    // Who may read the task finds it in their inbox, and nobody else does.
    const inboxOf = async (person: string) =>
      (await bench.as(await bench.signIn(person)).find(Notification)).items;
    expect(await inboxOf(ada)).to.have.length(2);
    const { id: carl } = await bench.create(Person, { name: 'Carl', username: 'carl', roles: [] });
    expect(await inboxOf(carl)).to.deep.equal([]);
  });
});
