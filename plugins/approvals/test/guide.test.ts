import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Person } from '@praxis/plugin-people/contract';
import { startBench, type Bench } from '@praxis/testkit';
import { Approval, ApprovalPolicy, ApprovalStage } from '../src/contract.js';
import { pluginFolders } from './support/purchases.js';

describe('the guide to approvals', () => {
  let bench: Bench;
  before(async () => {
    bench = await startBench({ plugins: ['approvals', 'incidents'], folders: pluginFolders });
  });
  after(() => bench?.close());

  it('has examples that can be sent as they stand', async () => {
    const guide = await readFile(new URL('../../../docs/guide/approvals.md', import.meta.url), 'utf8');
    const caller = await bench.create(Person, { name: 'Dana Whitfield' });
    const owner = await bench.create(Person, { name: 'Mona Reyes' });
    const incident = await bench.create(Incident, { title: 'No dial tone', caller: caller.id });
    const examples = [...guide.matchAll(/```json\n([^]*?)```/g)].map(
      ([, text = '']) =>
        JSON.parse(
          text.replace('the id of the record', incident.id).replace('the id of a person', owner.id),
        ) as Record<string, unknown>,
    );
    expect(examples).to.have.lengthOf(3);
    const [policy = {}, stage = {}, approval = {}] = examples;
    const manager = bench.as('approval-manager');
    const { id } = await manager.create(ApprovalPolicy.name, policy);
    await manager.create(ApprovalStage.name, { ...stage, policy: id });
    const made = await bench.as('agent').create(Approval.name, approval);
    expect(made).to.include({ state: 'pending', title: 'Replace the laptop?' });
  });
});
