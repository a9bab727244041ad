import { fileURLToPath } from 'node:url';
import { Person } from '@praxis/plugin-people/contract';
import { describePlugin } from '@praxis/testkit';
import { KnownError, Problem } from '../src/contract.js';

describe('the problems plugin', () => {
  describePlugin(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''), {
    prepare: async (bench) => {
      const { id } = await bench.create(Person, { name: 'Lea Brandt' });
      const problem = await bench.create(Problem, { title: 'Slow', reported_by: id });
      await bench.create(KnownError, { title: 'Slow', workaround: 'Wait.', problem: problem.id });
    },
  });
});
