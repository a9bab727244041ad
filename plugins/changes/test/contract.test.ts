import { fileURLToPath } from 'node:url';
import { Person } from '@praxis/plugin-people/contract';
import { describePlugin } from '@praxis/testkit';
import { Change } from '../src/contract.js';

describe('the changes plugin', () => {
  describePlugin(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''), {
    prepare: async (bench) => {
      const { id } = await bench.create(Person, { name: 'Lea Brandt' });
      await bench.create(Change, { title: 'A second line to the hall', requester: id });
    },
  });
});
