import { fileURLToPath } from 'node:url';
import { describePlugin } from '@praxis/testkit';
import { ImportMapping } from '../src/contract.js';

describe('the import and export plugin', () => {
  describePlugin(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''), {
    async prepare(bench) {
      await bench.create(ImportMapping, {
        name: 'people-by-name',
        type: 'person',
        mapping: { type: 'person', fields: { name: { column: 'name' } } },
      });
    },
  });
});
