import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Problem } from '@praxis/plugin-problems/contract';
import { Task, TaskTemplate, TaskTemplateItem } from '@praxis/plugin-tasks/contract';
import { isPraxisError } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';
import { AutomationRule } from '../src/contract.js';

describe('a rule that starts a task list', () => {
  let bench: Bench;
  let list: string;
  before(async () => {
    bench = await startBench({
      plugins: ['automation', 'incidents', 'problems', 'tasks'],
      folders: [fileURLToPath(new URL('../../..', import.meta.url))],
    });
    list = (await bench.create(TaskTemplate, { name: 'Outage', record_type: Incident.name })).id;
    await bench.create(TaskTemplateItem, { template: list, title: 'Tell the owner' });
  });
  after(() => bench?.close());

  const rule = (record_type: string) =>
    bench.create(AutomationRule, {
      ...{ name: `Starts it on ${record_type}`, record_type, happening: 'created' },
      condition: 'title contains "down"',
      more_steps: [{ action: 'automation.start-task-list', values: { list } }],
    });

  it('makes its tasks on the record', async () => {
    await rule(Incident.name);
    const { id } = await bench.create(Incident, { title: 'The shop is down' });
    await bench.settled();
    const { items } = await bench.store.find(Task, { filter: eq('subject_id', id) });
    expect(items.map(({ title }) => title)).to.deep.equal(['Tell the owner']);
  });

  it('is refused for records of another type', async () => {
    const failure: unknown = await rule(Problem.name).catch((error: unknown) => error);
    expect(isPraxisError(failure) && failure.problems.map(({ code }) => code)).to.include('LIST_OF_TYPE');
  });
});
