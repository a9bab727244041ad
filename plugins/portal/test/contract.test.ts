import { fileURLToPath } from 'node:url';
import { describePlugin } from '@praxis/testkit';
import { Announcement } from '../src/contract.js';

describe('the portal plugin', () => {
  describePlugin(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''), {
    with: ['incidents', 'approvals', 'cmdb'],
    prepare: async (bench) => {
      await bench.create(Announcement, { title: 'The canteen moves', starts_at: '2026-01-05T08:00:00Z' });
    },
  });
});
