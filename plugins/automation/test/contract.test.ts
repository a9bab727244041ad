import { fileURLToPath } from 'node:url';
import { describePlugin } from '@praxis/testkit';
import { AutomationRule, Macro } from '../src/contract.js';

describe('the automation plugin', () => {
  describePlugin(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''), {
    prepare: async (bench) => {
      await bench.create(AutomationRule, {
        name: 'Name people',
        record_type: 'person',
        set_values: { vip: true },
      });
      await bench.create(Macro, { name: 'Leave', record_type: 'person', set_values: { vip: false } });
    },
  });
});
