/**
 * Takes pictures of every fixture page and scene: light and dark, wide and narrow. `npm run screenshots -- <folder>`,
 * optionally followed by paths or parts of them.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { buildAssets } from '../../src/assets/build-assets.js';
import { openAssets } from '../../src/assets/assets.js';
import type { Page } from 'playwright-core';
import { createDesk } from '../fixtures/desk.js';
import { pages } from '../fixtures/pages.js';
import { startFixtureServer } from '../fixtures/server.js';
import { scenes, type Scene } from './scenes.js';
import { launchBrowser } from '../support/browser.js';

const [folder = join(tmpdir(), 'praxis-screenshots'), ...wanted] = process.argv.slice(2);
const looks = (['light', 'dark'] as const).flatMap((theme) =>
  [1440, 390].map((width) => ({ theme, width, height: width > 1000 ? 900 : 844 })),
);

await mkdir(folder, { recursive: true });
const assetFolder = join(folder, 'assets');
await buildAssets({ folder: assetFolder, compress: false });
const browser = await launchBrowser();
const isWanted = (name: string) => wanted.length === 0 || wanted.some((part) => name.includes(part));
const assets = await openAssets(assetFolder);

/** Each picture on a desk of its own, so that one scene leaves nothing behind for the next. */
async function take(page: Page, path: string, name: string, act?: Scene['act']): Promise<void> {
  const server = await startFixtureServer({ assets, answer: createDesk().answer });
  await page.goto(server.url + path);
  await page.evaluate(() => document.fonts.ready);
  await act?.(page, server);
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  await page.goto('about:blank');
  await server.close();
}

try {
  for (const { theme, width, height } of looks) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: theme });
    const look = `${theme}-${width}`;
    for (const path of Object.keys(pages).filter(isWanted)) {
      await take(page, path, `${path.slice(1).replaceAll('/', '-')}-${look}`);
    }
    for (const [name, { path, act, wide }] of Object.entries(scenes).filter(([scene]) => isWanted(scene))) {
      if (wide === true && width < 900) continue;
      await take(page, path, `scene-${name}-${look}`, act);
    }
    await page.close();
  }
} finally {
  await browser.close();
}
