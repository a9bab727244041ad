import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createPlugin, namesOf } from '@praxis/create-plugin';
import { expect } from 'chai';

describe('a new plugin', () => {
  let parent: string;
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'praxis-create-'));
  });
  afterEach(() => rm(parent, { recursive: true }));

  it('has its names in every place', async () => {
    const { files } = await createPlugin({ id: 'visitor-badges', folder: join(parent, 'badges') });
    expect(files).to.include.members(['.gitignore', '.mocharc.json', 'src/record-types/visitor-badge.ts']);
    const sources = await Promise.all(files.map((file) => readFile(join(parent, 'badges', file), 'utf8')));
    expect(sources.join('')).not.to.match(/\{\{\w+\}\}/);
    expect(sources.join('')).to.include("recordType('visitor_badge'");
  });

  it('is linked with the checkout that it was made from', async () => {
    const folder = join(parent, 'badges');
    await createPlugin({ id: 'badges', folder });
    const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    expect(manifest.devDependencies['@praxis/sdk']).to.match(/^file:\.\..*packages\/sdk$/);
    expect(manifest.praxis.id).to.equal('badges');
  });

  it('says in its README how it is added from the folder of Praxis', async () => {
    const folder = join(parent, 'badges');
    await createPlugin({ id: 'badges', folder });
    const readme = await readFile(join(folder, 'README.md'), 'utf8');
    const [, path = ''] = /plugin add (\S+)\/praxis-plugin-badges-/.exec(readme) ?? [];
    expect(resolve(import.meta.dirname, '../../..', path)).to.equal(folder);
  });

  it('is not made over something else', async () => {
    await writeFile(join(parent, 'thesis.txt'), 'years of work');
    const failure = await createPlugin({ id: 'badges', folder: parent }).catch((error: unknown) => error);
    expect(failure).to.have.property('message').that.includes('is not empty');
  });

  it('proposes the singular for its first record type', () => {
    expect(['badges', 'access', 'policies', 'stock'].map((id) => namesOf(id).type)).to.deep.equal([
      'badge',
      'access',
      'policy',
      'stock',
    ]);
  });

  it('is refused names that cannot be ids', () => {
    expect(() => namesOf('Visitor Badges')).to.throw('cannot be the id');
    expect(() => namesOf('badges', 'Badge')).to.throw('cannot be the name of a record type');
  });
});
