import { eq } from '@praxis/predicate';
import { on, recordType, reference, text, view } from '@praxis/sdk';
import { expect } from 'chai';
import type { Generation } from '../../src/generation.js';
import type { InlinePlugin } from '../../src/platform.js';
import { startBench, type PlatformBench } from './support/platform-bench.js';
import { makePluginFolder, type PluginFolder } from './support/plugin-folder.js';
import { problemsOf, refusalOf } from './support/refusal.js';
import { Gadget, gadgets, inline } from './support/toy-plugins.js';

describe('a plugin that cannot be enabled', () => {
  let bench: PlatformBench;
  let folder: PluginFolder;
  let before: Generation;
  let stored: unknown;

  beforeEach(async () => {
    folder = await makePluginFolder();
  });

  /** Everything that may not change when a plugin cannot be enabled. */
  const everythingStored = async (): Promise<unknown> => {
    const { sql } = bench.platform;
    return {
      plugins: await sql.query('SELECT * FROM core_plugin ORDER BY id'),
      counters: await sql.query('SELECT * FROM core_platform'),
      journal: await sql.query('SELECT count(*) FROM core_journal'),
      gadgets: await sql.query('SELECT * FROM rec_gadget ORDER BY id'),
      data: await sql.query('SELECT plugin, part, kind FROM core_plugin_data ORDER BY 1, 2, 3'),
      boot: await sql.query('SELECT plugin, activity, deaths FROM core_boot'),
    };
  };

  async function start(...plugins: readonly InlinePlugin[]): Promise<void> {
    bench = await startBench({
      inlinePlugins: [gadgets(), ...plugins],
      pluginFolders: [folder.path],
      importLimitMs: 300,
    });
    await bench.platform.plugins.enable('gadgets');
    await bench.platform.store(bench.platform.systemPrincipal).create(Gadget, { title: 'Lamp' });
    before = bench.platform.generation;
    stored = await everythingStored();
  }

  afterEach(async () => {
    expect(bench.platform.generation, 'the running generation').to.equal(before);
    expect(await everythingStored(), 'what is stored').to.deep.equal(stored);
    await bench.platform.store(bench.platform.systemPrincipal).create(Gadget, { title: 'Still works' });
    await bench.close();
    await folder.remove();
  });

  const enabling = (id: string): Promise<readonly string[]> => problemsOf(bench.platform.plugins.enable(id));

  it('because its code throws', async () => {
    await folder.write('broken', 'throw new Error("no such thing");');
    await start();
    expect(await enabling('broken')).to.deep.equal([
      'broken : Its code throws while it is loaded: no such thing',
    ]);
  });

  it('because its code hangs', async () => {
    await folder.write('broken', 'await new Promise(() => setInterval(() => undefined, 1e6).unref());');
    await start();
    expect(await enabling('broken')).to.deep.equal([
      'broken : Its code was not loaded within 300 ms; a top-level await may wait for something that does not come.',
    ]);
  });

  it('because it exports something else', async () => {
    await folder.write('broken', 'export const plugin = {};');
    await start();
    expect((await enabling('broken'))[0]).to.match(
      /^broken : .*plugin\.js has no default export made by definePlugin\.$/,
    );
  });

  it('because its code was not built', async () => {
    await folder.write('broken', '', { package: { exports: { '.': './dist/plugin.js' } } });
    await start();
    expect((await enabling('broken'))[0]).to.include('was it built?');
  });

  it('because it throws in onEnable, and whoever began before is let go again', async () => {
    const told: string[] = [];
    const tell = (what: string) => (): Promise<void> => Promise.resolve(void told.push(what));
    await start(
      inline('first', { onEnable: tell('first on'), onDisable: tell('first off') }),
      inline(
        'second',
        { onEnable: () => Promise.reject(new Error('no licence')) },
        { requires: { first: '^1.0' } },
      ),
    );
    expect(await problemsOf(bench.platform.plugins.enable('second', { withRequired: true }))).to.deep.equal([
      'second /onEnable: Enabling it failed: "onEnable" of the plugin "second" failed: no licence',
    ]);
    expect(told).to.deep.equal(['first on', 'first off']);
  });

  it('because its seed fails, and nothing of any seed is there then', async () => {
    await start(
      inline('first', {
        contributes: { seed: async ({ store }) => void (await store.create('gadget', { title: 'Seeded' })) },
      }),
      inline(
        'second',
        { contributes: { seed: async ({ store }) => void (await store.create('gadget', {})) } },
        { requires: { first: '^1.0' } },
      ),
    );
    const [problem] = await problemsOf(bench.platform.plugins.enable('second', { withRequired: true }));
    expect(problem).to.match(/^second \/contributes\/seed: Making its seed data failed: /);
  });

  it('because it requires a plugin that is not there', async () => {
    await start(inline('broken', {}, { requires: { nowhere: '^2.0' } }));
    expect(await enabling('broken')).to.deep.equal([
      'broken /praxis/requires/nowhere: It requires "nowhere" ^2.0, which is not in the plugin folders.',
    ]);
  });

  it('because it requires another version, or one that is disabled', async () => {
    await start(inline('other'), inline('broken', {}, { requires: { gadgets: '^2.0', other: '^1.0' } }));
    expect(await enabling('broken')).to.deep.equal([
      'broken /praxis/requires/gadgets: It requires "gadgets" ^2.0, and there is 1.0.0.',
      'broken /praxis/requires/other: It requires "other" ^1.0, which is not enabled.',
    ]);
  });

  it('because it was written for another API, and uses what nobody provides', async () => {
    await start(inline('broken', {}, { api: '^7.0', uses: ['teleport'] }));
    expect(await enabling('broken')).to.deep.equal([
      'broken /praxis/uses: It uses "teleport", which nothing in this system provides.',
      'broken /praxis/api: It was written for plugin API ^7.0, and this is 0.1.0.',
    ]);
  });

  it('because plugins require each other in a circle', async () => {
    await start(inline('egg', {}, { requires: { hen: '*' } }), inline('hen', {}, { requires: { egg: '*' } }));
    expect(await problemsOf(bench.platform.plugins.enable('hen', { withRequired: true }))).to.have.members([
      'egg /praxis/requires: These plugins require each other in a circle: egg → hen → egg.',
      'hen /praxis/requires: These plugins require each other in a circle: egg → hen → egg.',
    ]);
  });

  it('because a predicate of its does not fit, and every such place is named at once', async () => {
    await start(
      inline('broken', {
        contributes: {
          views: [
            view(Gadget, 'odd', {
              title: 'Odd',
              filter: eq('weight', 3),
              columns: ['title', 'weight'],
              sort: ['-wight'],
            }),
          ],
          grants: [{ role: 'maker', type: 'gadget', actions: ['read'], where: eq('colour', 'green') }],
        },
      }),
    );
    const problems = await enabling('broken');
    expect(problems.map((problem) => problem.split(':')[0])).to.have.members([
      'broken /contributes/views/0/columns',
      'broken /contributes/views/0/sort',
      'broken /contributes/views/0/filter/field',
      'broken /contributes/grants/0/where/value',
    ]);
  });

  it('because its schema does not fit', async () => {
    const Broken = recordType('broken_thing', {
      title: 'Broken',
      plural: 'Broken',
      display: 'title',
      fields: { title: text({ label: 'Title' }), owner: reference({ label: 'Owner', to: 'nobody' }) },
    });
    await start(inline('broken', { contributes: { recordTypes: [Broken] } }));
    expect((await enabling('broken'))[0]).to.match(/^broken \/types\/broken_thing\/properties\/owner/);
  });

  it('because what it contributes has no name, a taken one, or the name of nothing', async () => {
    await start(
      inline('broken', {
        contributes: {
          hooks: [
            on(Gadget).guard({ id: 'gadgets.mine' }, () => undefined),
            on(Gadget).guard({ id: 'broken.colour', fields: ['color'] }, () => undefined),
          ],
          roles: [{ id: 'maker', title: 'Maker, too' }],
          permissions: [{ title: 'No id' } as never],
          panel: [],
        } as never,
      }),
    );
    expect(await enabling('broken')).to.deep.equal([
      'broken /contributes/panel: Nothing in this system takes contributions called "panel". Check the spelling.',
      'broken /contributes/permissions/0/id: Each of "permissions" has a member "id" (string).',
      'broken /contributes/hooks/0: "gadgets.mine" has to begin with "broken.".',
      'broken /contributes/roles/0: "gadgets" has one of the "roles" called "maker" already.',
      'broken /contributes/hooks/1/options/fields: "gadget" has no field "color".',
    ]);
  });

  it('because its hooks each want to run before the other', async () => {
    await start(
      inline('broken', {
        contributes: {
          hooks: [
            on(Gadget).guard({ id: 'broken.one', before: ['broken.two'] }, () => undefined),
            on(Gadget).guard({ id: 'broken.two', before: ['broken.one'] }, () => undefined),
          ],
        },
      }),
    );
    expect((await enabling('broken'))[0]).to.match(
      /^broken \/contributes\/hooks: These hooks each want to run before the other/,
    );
  });

  it('because its manifest does not name a bridge that its code has', async () => {
    await start(inline('broken', { bridges: { gadgets: () => Promise.resolve({ bridge: {} }) } }));
    expect(await enabling('broken')).to.deep.equal([
      'broken /bridges/gadgets: Its manifest does not name "gadgets" under "bridges".',
    ]);
  });

  it('because nobody ever heard of it', async () => {
    await start();
    expect(await refusalOf(bench.platform.plugins.enable('unheard-of'))).to.include({
      code: 'E_PLUGIN_NOT_FOUND',
    });
  });
});
