import { fileURLToPath } from 'node:url';
import { describePlugin } from '@praxis/testkit';

describe('the suggestions plugin', () => {
  describePlugin(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''), { with: ['incidents'] });
});
