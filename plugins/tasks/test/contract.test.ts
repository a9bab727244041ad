import { fileURLToPath } from 'node:url';
import { Person } from '@praxis/plugin-people/contract';
import { describePlugin } from '@praxis/testkit';
import { TimeActivity } from '../src/contract.js';

describe('the tasks plugin', () => {
  describePlugin(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''), {
    with: ['notifications'],
    prepare: async (bench) => {
      await bench.create(Person, { name: 'Ada' });
      await bench.create(TimeActivity, { name: 'Rehearsal' });
    },
  });
});
