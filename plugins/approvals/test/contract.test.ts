import { describePlugin } from '@praxis/testkit';
import { Person } from '@praxis/plugin-people/contract';
import { fileURLToPath } from 'node:url';

describe('the approvals plugin', () => {
  describePlugin(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''), {
    prepare: async (bench) => {
      await bench.create(Person, { name: 'Lea Brandt' });
    },
  });
});
