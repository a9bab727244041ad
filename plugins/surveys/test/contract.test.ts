import { fileURLToPath } from 'node:url';
import { Incident } from '@praxis/plugin-incidents/contract';
import { describePlugin } from '@praxis/testkit';

describe('the survey plugin', () => {
  describePlugin(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''), {
    with: ['incidents', 'requests', 'tasks'],
    prepare: async (bench) => {
      await bench.create(Incident, { title: 'Asked about' });
    },
  });
});
