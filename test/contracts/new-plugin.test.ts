import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createPlugin } from '@praxis/create-plugin';
import { expect } from 'chai';
import { checkTypes, compile, runTests } from './support/foreign-plugin.js';
import { root } from './support/repository.js';

describe('a plugin as create-plugin makes it', function () {
  this.timeout(240_000);
  let folder: string;
  before(async () => {
    await mkdir(join(root, '.praxis'), { recursive: true });
    folder = await mkdtemp(join(root, '.praxis', 'new-'));
    await createPlugin({ id: 'visitor-badges', type: 'badge', folder });
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('compiles against the SDK as it is now', async () => {
    const { code, output } = await checkTypes(folder);
    expect(code, output).to.equal(0);
  });

  it('passes its own tests', async () => {
    await compile(folder);
    const { code, output } = await runTests(folder);
    expect(code, output).to.equal(0);
  });
});
