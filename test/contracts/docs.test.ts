import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { checkTypes, compile, runTests } from './support/foreign-plugin.js';
import { writeGuidePlugin } from './support/guide-plugin.js';
import { fencesIn, type Fence } from './support/guide.js';
import { root } from './support/repository.js';

const checked = new Set(['ts', 'hbs', 'json']);

describe('the guide for vendors', function () {
  this.timeout(240_000);
  let fences: readonly Fence[];
  let folder: string;
  before(async () => {
    fences = await fencesIn(join(root, 'docs/vendors'));
    folder = await writeGuidePlugin('parcels', fences);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('says of every piece of code in which file it belongs', () => {
    const homeless = fences.filter(
      ({ language, attributes }) =>
        checked.has(language) && attributes['file'] === undefined && attributes['merge'] === undefined,
    );
    expect(homeless.map(({ chapter, line }) => `${chapter}:${line}`)).to.deep.equal([]);
  });

  it('has code that compiles', async () => {
    const { code, output } = await checkTypes(folder);
    expect(code, output).to.equal(0);
  });

  it('makes a plugin whose tests pass', async () => {
    await compile(folder);
    const { code, output } = await runTests(folder);
    expect(code, output).to.equal(0);
  });
});
