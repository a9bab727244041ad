import { fileURLToPath } from 'node:url';
import { describePlugin } from '@praxis/testkit';
import { Contact } from '../src/contract.js';

describe('the contacts plugin', () => {
  describePlugin(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''), {
    prepare: async (bench) => {
      await bench.create(Contact, {
        channel: 'phone',
        began_at: '2026-03-02T08:00:00.000Z',
        summary: 'Asked for the opening hours',
      });
    },
  });
});
