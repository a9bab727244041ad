import { fileURLToPath } from 'node:url';
import { describePlugin } from '@praxis/testkit';
import { Article } from '../src/contract.js';

describe('the knowledge plugin', () => {
  describePlugin(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''), {
    with: ['incidents', 'problems', 'tasks', 'import-export'],
    prepare: async (bench) => {
      await bench.create(Article, { title: 'Something to keep', resolution: 'Keep it.' });
    },
  });
});
