import { fileURLToPath } from 'node:url';
import { Person } from '@praxis/plugin-people/contract';
import { describePlugin } from '@praxis/testkit';
import { Mailbox } from '../src/contract.js';

describe('the mail plugin', () => {
  describePlugin(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''), {
    with: ['incidents'],
    prepare: async (bench) => {
      await bench.create(Person, { name: 'Lea Brandt' });
      await bench.create(Mailbox, { name: 'Desk', address: 'desk@praxis.example' });
    },
  });
});
