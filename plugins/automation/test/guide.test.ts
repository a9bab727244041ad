import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { startBench, type Bench } from '@praxis/testkit';
import { AutomationRule, Macro, RecurringRecord } from '../src/contract.js';

describe('the guide to automation', () => {
  let bench: Bench;
  before(async () => {
    bench = await startBench({
      plugins: ['automation', 'incidents', 'mail', 'notifications'],
      folders: [fileURLToPath(new URL('../..', import.meta.url))],
    });
  });
  after(() => bench.close());

  it('has examples that can be sent as they stand', async () => {
    const guide = await readFile(new URL('../../../docs/guide/admin-automation.md', import.meta.url), 'utf8');
    const examples = [...guide.matchAll(/```json\n([^]*?)```/g)].map(
      ([, text = '']) => JSON.parse(text) as Record<string, unknown>,
    );
    expect(examples).to.have.lengthOf(7);
    const store = bench.as('automation-manager');
    for (const example of examples) {
      await store.create(typeOf(example), example);
    }
  });
});

function typeOf(example: Readonly<Record<string, unknown>>): string {
  if ('rule' in example) return RecurringRecord.name;
  return 'happening' in example ? AutomationRule.name : Macro.name;
}
