import { describePlugin } from '@praxis/testkit';
import { fileURLToPath } from 'node:url';
import { Calendar } from '../src/contract.js';

describe('the calendars plugin', () => {
  describePlugin(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''), {
    prepare: async (bench) => {
      await bench.create(Calendar, { name: 'Shop', monday: '09:00–18:00' });
    },
  });
});
