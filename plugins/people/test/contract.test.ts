import { describePlugin } from '@praxis/testkit';
import { fileURLToPath } from 'node:url';
import { Person } from '../src/contract.js';

describe('the people plugin', () => {
  describePlugin(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''), {
    prepare: async (bench) => {
      await bench.create(Person, { name: 'Lea Brandt' });
    },
  });
});
