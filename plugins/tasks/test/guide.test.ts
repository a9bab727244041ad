import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { Incident } from '@praxis/plugin-incidents/contract';
import { startBench, type Bench } from '@praxis/testkit';
import { TaskTemplate, TaskTemplateItem } from '../src/contract.js';
import { readMinutes } from '../src/time/read-minutes.js';

const guide = (name: string) =>
  readFileSync(new URL(`../../../docs/guide/${name}.md`, import.meta.url), 'utf8');

describe('the guide to tasks', () => {
  let bench: Bench;
  before(async () => {
    bench = await startBench({
      plugins: ['tasks', 'incidents'],
      folders: [fileURLToPath(new URL('../../..', import.meta.url))],
    });
  });
  after(() => bench?.close());

  it('has conditions that lists of incidents take', async () => {
    const conditions = [...guide('admin-task-lists').matchAll(/```predicate\n([\s\S]*?)```/g)].map(
      ([, block = '']) => block.trim(),
    );
    expect(conditions).to.have.length(2);
    for (const condition of conditions) {
      const list = await bench.create(TaskTemplate, {
        name: condition,
        record_type: Incident.name,
        condition,
      });
      expect(list.condition).to.equal(condition);
    }
  });

  it('names fields from which incidents give groups and deadlines', async () => {
    const { id: template } = await bench.create(TaskTemplate, { name: 'Fields', record_type: Incident.name });
    const item = await bench.create(TaskTemplateItem, {
      ...{ template, title: 'Ask again', assign_from: 'assignment_group' },
      ...{ due_from: 'hold_until', due_hours: -24 },
    });
    expect(item.due_from).to.equal('hold_until');
  });

  it('writes time as it is read', () => {
    const [, written = ''] = /takes ([^,]*, [^,]*, [^ ]* or `[^`]*`)/.exec(guide('agent-tasks')) ?? [];
    const minutes = [...written.matchAll(/`([^`]+)`/g)].map(([, time = '']) => readMinutes(time));
    expect(minutes).to.deep.equal([90, 90, 90, 90]);
  });
});
