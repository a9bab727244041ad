import { describePlugin } from '@praxis/testkit';
import { fileURLToPath } from 'node:url';
import { Service } from '../src/contract.js';

describe('the services plugin', () => {
  describePlugin(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''), {
    prepare: async (bench) => {
      await bench.create(Service, { name: 'Email' });
    },
  });
});
