import { fileURLToPath } from 'node:url';
import { Person } from '@praxis/plugin-people/contract';
import { describePlugin } from '@praxis/testkit';
import { Incident, IncidentTask, IncidentTemplate } from '../src/contract.js';

describe('the incidents plugin', () => {
  describePlugin(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''), {
    prepare: async (bench) => {
      const { id } = await bench.create(Person, { name: 'Lea Brandt' });
      const incident = await bench.create(Incident, { title: 'Slow', caller: id });
      await bench.create(IncidentTask, { incident: incident.id, title: 'Look' });
      await bench.create(IncidentTemplate, { name: 'Usual', values: { title: 'Usual' } });
    },
  });
});
