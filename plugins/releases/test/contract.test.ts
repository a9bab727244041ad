import { fileURLToPath } from 'node:url';
import { describePlugin } from '@praxis/testkit';
import { Release, ReleaseType } from '../src/contract.js';

describe('the releases plugin', () => {
  describePlugin(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''), {
    with: ['incidents', 'problems', 'changes', 'cmdb'],
    prepare: async (bench) => {
      const [type] = await bench.store.lookup(ReleaseType);
      await bench.create(Release, { title: 'Something to keep', release_type: type?.id ?? '' });
    },
  });
});
