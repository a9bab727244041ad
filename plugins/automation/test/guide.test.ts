import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { startBench, type Bench } from '@praxis/testkit';
import { AutomationRule, Macro } from '../src/contract.js';

describe('the guide to automation', () => {
  let bench: Bench;
  before(async () => {
    bench = await startBench({
      plugins: ['automation', 'incidents'],
      folders: [fileURLToPath(new URL('../..', import.meta.url))],
    });
  });
  after(() => bench.close());

  it('has examples that can be sent as they stand', async () => {
    const guide = await readFile(new URL('../../../docs/guide/admin-automation.md', import.meta.url), 'utf8');
    const examples = [...guide.matchAll(/```json\n([^]*?)```/g)].map(
      ([, text = '']) => JSON.parse(text) as Record<string, unknown>,
    );
    expect(examples).to.have.lengthOf(3);
    const store = bench.as('automation-manager');
    for (const example of examples) {
      await store.create('happening' in example ? AutomationRule.name : Macro.name, example);
    }
  });
});
