import { Person } from '@praxis/plugin-people/contract';
import { describePlugin } from '@praxis/testkit';
import { fileURLToPath } from 'node:url';

describe('the worklog plugin', () => {
  describePlugin(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''), {
    prepare: async (bench) => {
      await bench.create(Person, { name: 'Lea Brandt' });
    },
  });
});
