import { Person } from '@praxis/plugin-people/contract';
import { describePlugin } from '@praxis/testkit';
import { Badge } from '../src/contract.js';

describePlugin('.', {
  async prepare(bench) {
    const { id } = await bench.create(Person, { name: 'Grace' });
    await bench.create(Badge, { visitor: 'Ada', host: id });
  },
});
