import { fileURLToPath } from 'node:url';
import { Person } from '@praxis/plugin-people/contract';
import { describePlugin } from '@praxis/testkit';
import { PasswordReset } from '../src/contract.js';

describe('the access plugin', () => {
  describePlugin(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''), {
    with: ['mail', 'portal', 'tasks'],
    prepare: async (bench) => {
      const { id } = await bench.create(Person, { name: 'Dana Whitfield' });
      await bench.create(PasswordReset, { person: id, expires_at: '2026-03-02T10:00:00Z' });
    },
  });
});
