import { fileURLToPath } from 'node:url';
import { Person } from '@praxis/plugin-people/contract';
import { describePlugin } from '@praxis/testkit';
import { Incident, IncidentTemplate } from '../src/contract.js';

describe('the incidents plugin', () => {
  describePlugin(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''), {
    with: ['tasks'],
    prepare: async (bench) => {
      const { id } = await bench.create(Person, { name: 'Lea Brandt' });
      await bench.create(Incident, { title: 'Slow', caller: id });
      await bench.create(IncidentTemplate, { name: 'Usual', values: { title: 'Usual' } });
    },
  });
});
