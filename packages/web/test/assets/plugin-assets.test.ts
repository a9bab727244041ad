import { mkdtemp, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { generationAssets, type GenerationAssets } from '../../src/assets/generation-assets.js';
import { bundlePlugin } from '../../src/assets/plugin-bundle.js';
import { createRenderer } from '../../src/render/renderer.js';
import { freshAssets } from '../support/assets.js';

const guest = { id: 'guest', folder: fileURLToPath(new URL('../fixtures/guest', import.meta.url)) };

async function pluginWith(files: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), 'praxis-plugin-'));
  await mkdir(join(folder, 'assets'));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, 'assets', name), content);
  return { id: 'acme', folder };
}

async function complaintsAbout(files: Readonly<Record<string, string>>): Promise<string> {
  const error = await bundlePlugin(await pluginWith(files), '/assets/app.js').catch(
    (thrown: unknown) => thrown,
  );
  return String(error);
}

/** Text that hardly compresses. */
function noise(length: number): string {
  return Array.from({ length }, (_, index) => Math.sin(index).toString(36)).join('');
}

describe('browser assets of a plugin', () => {
  let made: GenerationAssets;

  before(async function () {
    this.timeout(60_000);
    const assets = await freshAssets();
    const plugins = [
      { owner: 'guest', templates: `${guest.folder}/templates`, locales: `${guest.folder}/locales` },
    ];
    const { templates } = await createRenderer({ plugins });
    made = await generationAssets({
      assets,
      templates,
      owner: 'core',
      plugins: [guest],
      icons: ['rocket', 'no-such'],
    });
  });

  const textOf = (url: string) => {
    const asset = made.assets.find(url.replace('/assets/', ''));
    return asset ? Buffer.from(asset.content).toString('utf8') : '';
  };

  it('use the interface’s own module, so that both share one state', () => {
    expect(textOf(made.scripts[0] ?? ''))
      .to.include(made.assets.url('app.js'))
      .and.not.to.include('@praxis/ui');
  });

  it('reach nothing but the plugin’s own parts of a page', () => {
    expect(textOf(made.styles[0] ?? '')).to.match(
      /^@layer plugins\{@keyframes guest-appear .*\}\[data-plugin="guest"\]\{/s,
    );
  });

  it('bring the icons and the translations that they need', () => {
    expect(textOf(made.assets.url('icons.svg')))
      .to.include('id="rocket"')
      .and.to.include('id="search"');
    expect(made.missingIcons).to.deep.equal(['no-such']);
    expect(JSON.parse(textOf(made.messagesHref('de-AT') ?? ''))).to.include({
      'Signed in': 'Angemeldet',
      Undo: 'Rückgängig',
    });
    expect(made.messagesHref('en')).to.equal(undefined);
  });

  it('are none for a plugin without any', async () => {
    expect((await bundlePlugin(await pluginWith({}), '/assets/app.js')).files.size).to.equal(0);
  });

  it('are refused with every rule that they break', async () => {
    expect(
      await complaintsAbout({ 'client.js': "customElements.define('other-thing', X); new Function('x')" }),
    )
      .to.include('<other-thing> must be called <acme-…>')
      .and.to.include('Code made from text');
    expect(
      await complaintsAbout({
        'panel.css': '#x { color: #fff !important; font-size: 12px } body { margin: 0 }',
      }),
    )
      .to.include('Colours are tokens')
      .and.to.include('Font sizes are tokens')
      .and.to.include('!important')
      .and.to.include('Ids are for anchors')
      .and.to.include('belong to the interface');
    expect(await complaintsAbout({ 'client.js': "import './missing.js'" })).to.include('Could not resolve');
  });

  it('weigh on no page with what is loaded later, which has its texts and icons all the same', async () => {
    const plugin = await pluginWith({
      'client.js': "addEventListener('click', () => import('./drawing.js'))",
      'drawing.js': `import { icon, msg } from '@praxis/ui';
        export const drawing = [icon('rocket'), msg('Signed in'), ${JSON.stringify(noise(6000))}];`,
    });
    const { files, script = '', source } = await bundlePlugin(plugin, '/assets/app.js');
    const [later = ''] = [...files.keys()].filter((file) => file !== script);
    expect(Buffer.from(files.get(script)?.content ?? []).toString()).to.include(later);
    expect(files.get(script)?.brotli?.byteLength).to.be.below(500);
    expect(files.get(later)?.brotli?.byteLength).to.be.above(15 * 1024);
    expect(Buffer.from(files.get(later)?.content ?? []).toString()).to.include('/assets/app.js');
    expect(source).to.include("msg('Signed in')").and.to.include("icon('rocket')");
  });

  it('are refused when they are too heavy', async () => {
    expect(
      await complaintsAbout({ 'client.js': `globalThis.noise = ${JSON.stringify(noise(6000))}` }),
    ).to.include('may weigh 15.0 KB');
    expect(
      await complaintsAbout({
        'client.js': "void import('./drawing.js')",
        'drawing.js': `export const drawing = ${JSON.stringify(noise(40_000))}`,
      }),
    ).to.include('may weigh 160.0 KB');
  });
});
