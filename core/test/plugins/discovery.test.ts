import { expect } from 'chai';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { discoverPlugins } from '../../src/plugins/discover.js';
import { emptyPlugin, makePluginFolder, type PluginFolder } from './support/plugin-folder.js';

describe('discovering plugins', () => {
  let folder: PluginFolder;
  beforeEach(async () => {
    folder = await makePluginFolder();
  });
  afterEach(() => folder.remove());

  const discover = async (...folders: readonly string[]) => {
    const { plugins, problems } = await discoverPlugins({
      folders: folders.length > 0 ? folders : [folder.path],
    });
    return {
      found: [...plugins.values()].map(({ id, version }) => `${id} ${version}`),
      problems: problems.map(({ plugin, pointer, message }) => `${plugin} ${pointer}: ${message}`),
    };
  };

  it('reads manifests and runs no code', async () => {
    await folder.write('badges', 'throw new Error("this code ran");');
    expect(await discover()).to.deep.equal({ found: ['badges 1.0.0'], problems: [] });
  });

  it('takes a folder that is a package itself', async () => {
    const own = await folder.write('badges', emptyPlugin);
    expect((await discover(own)).found).to.deep.equal(['badges 1.0.0']);
  });

  it('looks into node_modules and into scopes, and passes over packages that are no plugins', async () => {
    await folder.write('badges', emptyPlugin, { under: 'node_modules/@acme/badges' });
    await folder.write('visits', emptyPlugin, { under: 'node_modules/visits' });
    await mkdir(join(folder.path, 'node_modules/left-pad'), { recursive: true });
    await writeFile(join(folder.path, 'node_modules/left-pad/package.json'), '{ "name": "left-pad" }');
    expect(await discover()).to.deep.equal({ found: ['badges 1.0.0', 'visits 1.0.0'], problems: [] });
  });

  it('finds nothing in a folder that is not there', async () => {
    expect(await discover(join(folder.path, 'nowhere'))).to.deep.equal({ found: [], problems: [] });
  });

  it('counts a package that is reached by two ways once', async () => {
    const own = await folder.write('badges', emptyPlugin);
    await mkdir(join(folder.path, 'node_modules'));
    await symlink(own, join(folder.path, 'node_modules/toy-plugin-badges'));
    expect(await discover()).to.deep.equal({ found: ['badges 1.0.0'], problems: [] });
  });

  it('uses the package in the earlier folder, and says that the other one is hidden', async () => {
    await folder.write('badges', emptyPlugin, { under: 'first/badges' });
    await folder.write('badges', emptyPlugin, { under: 'second/badges', package: { version: '2.0.0' } });
    const { found, problems } = await discover(join(folder.path, 'first'), join(folder.path, 'second'));
    expect(found).to.deep.equal(['badges 1.0.0']);
    expect(problems).to.have.length(1);
    expect(problems[0]).to.match(/^badges \/praxis\/id: The plugin in .*second\/badges is not used/);
  });

  const broken: readonly [string, Readonly<Record<string, unknown>>, string][] = [
    [
      'an unknown member',
      { requiers: {} },
      'badges /praxis: The manifest knows no member "requiers". Check its spelling.',
    ],
    [
      'an id that is not kebab case',
      { id: 'My Badges' },
      'My Badges /praxis/id: The id is kebab case: lower case words joined by "-".',
    ],
    ['no title', { title: undefined }, 'badges /praxis: The manifest needs a member "title".'],
    [
      'a range that is none',
      { requires: { people: 'newest' } },
      'badges /praxis/requires/people: "newest" is not a range of versions, such as "^1.0".',
    ],
    [
      'a name of the platform',
      { id: 'custom' },
      `custom /praxis/id: "custom" is a name of the platform's own.`,
    ],
  ];
  for (const [what, praxis, message] of broken) {
    it(`pins ${what} on the plugin and the field`, async () => {
      await folder.write('badges', emptyPlugin, { praxis });
      expect(await discover()).to.deep.equal({ found: [], problems: [message] });
    });
  }

  it('says where a package.json cannot be read', async () => {
    const own = await folder.write('badges', emptyPlugin);
    await writeFile(join(own, 'package.json'), '{ "praxis": ');
    const { problems } = await discover();
    expect(problems).to.have.length(1);
    expect(problems[0]).to.include(own).and.to.include('is not JSON');
  });
});
