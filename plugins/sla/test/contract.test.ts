import { describePlugin } from '@praxis/testkit';
import { fileURLToPath } from 'node:url';
import { Incident } from '@praxis/plugin-incidents/contract';

describe('the service level plugin', () => {
  describePlugin(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''), {
    with: ['incidents', 'problems', 'automation'],
    prepare: async (bench) => {
      await bench.create(Incident, { title: 'Promised' });
    },
  });
});
