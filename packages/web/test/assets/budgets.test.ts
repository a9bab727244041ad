import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { expect } from 'chai';
import { openAssets, type Assets } from '../../src/assets/assets.js';
import { buildAssets } from '../../src/assets/build-assets.js';
import { assetPrefix } from '../../src/assets/paths.js';
import { createRenderer } from '../../src/render/renderer.js';
import { pages } from '../fixtures/pages.js';
import { renderContext } from '../support/render-context.js';

const kilobyte = 1024;

describe('what a page weighs', () => {
  let folder: string;
  let assets: Assets;

  before(async function () {
    this.timeout(60_000);
    folder = join(await mkdtemp(join(tmpdir(), 'praxis-weight-')), 'public');
    await buildAssets({ folder, compress: true });
    assets = await openAssets(folder);
  });

  after(() => rm(folder, { recursive: true }));

  const weightOf = (url: string) => {
    const asset = assets.find(url.slice(assetPrefix.length));
    return asset?.brotli?.byteLength ?? asset?.content.byteLength ?? Infinity;
  };
  const codeWeight = () =>
    [assets.url('app.js'), ...assets.preloads('app.js')].map(weightOf).reduce((a, b) => a + b);

  it('is at most 48 KB of browser code', () => {
    expect(codeWeight()).to.be.at.most(48 * kilobyte);
  });

  it('is at most 100 KB on the first page of the portal, which has neither the desk nor a live connection', () => {
    const code = [assets.url('portal.js'), ...assets.preloads('portal.js')];
    const fixed = ['portal-styles.css', 'icons.svg', 'inter-latin-wght-normal.woff2'].map(assets.url);
    const weight = [...code, ...fixed].map(weightOf).reduce((a, b) => a + b);
    // Beside it come the page itself and what the plugins bring for the portal.
    expect(weight).to.be.at.most(88 * kilobyte);
    const text = code.map((url) =>
      Buffer.from(assets.find(url.slice(assetPrefix.length))!.content).toString(),
    );
    expect(text.join('\n')).not.to.contain('polling');
  });

  it('is at most 14 KB of styles', () => {
    expect(weightOf(assets.url('styles.css'))).to.be.at.most(14 * kilobyte);
  });

  for (const path of ['/q/incident.open', '/r/incident/INC0004200']) {
    it(`is at most 140 KB in all when ${path} is the first page`, async () => {
      const renderer = await createRenderer();
      const html = pages[path]!(renderer, { ...renderContext(), assets, nonce: 'nonce' });
      const fixed = ['styles.css', 'icons.svg', 'inter-latin-wght-normal.woff2'].map((name) =>
        weightOf(assets.url(name)),
      );
      const total = [codeWeight(), compressed(html), ...fixed].reduce((a, b) => a + b);
      expect(total).to.be.at.most(140 * kilobyte);
      // What every further page costs.
      expect(compressed(html)).to.be.at.most(15 * kilobyte);
    });
  }

  it('loads nothing twice: each file is served under one name with the hash of its content', async () => {
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as { files: object };
    for (const file of Object.values(manifest.files))
      expect(file).to.match(/\.[A-Za-z0-9]{8,10}\.[a-z0-9]+$/);
  });
});

/** As dynamic answers are compressed. */
function compressed(html: string): number {
  return brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }).byteLength;
}
