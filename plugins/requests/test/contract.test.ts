import { fileURLToPath } from 'node:url';
import { Person } from '@praxis/plugin-people/contract';
import { describePlugin } from '@praxis/testkit';
import { CatalogueItem, RequestedItem, ServiceRequest } from '../src/contract.js';

describe('the requests plugin', () => {
  describePlugin(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''), {
    with: ['sla', 'portal'],
    prepare: async (bench) => {
      const { id: person } = await bench.create(Person, { name: 'Lea Brandt' });
      const item = await bench.create(CatalogueItem, { name: 'Headphones' });
      const request = await bench.create(ServiceRequest, {
        ...{ title: 'Headphones', requested_by: person, requested_for: person },
      });
      await bench.create(RequestedItem, {
        ...{ title: 'Headphones', request: request.id, item: item.id, requested_for: person },
      });
    },
  });
});
