import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { createDesk, type Desk } from '../fixtures/desk.js';
import { startFixtureServer, type FixtureServer } from '../fixtures/server.js';
import { freshAssets } from './assets.js';
import { launchBrowser } from './browser.js';
import { watchPage } from './watch-page.js';

/** A browser on a desk whose answers come from memory. */
export interface DeskBench {
  readonly browser: Browser;
  /** Opens a path on a fresh desk, alive when it runs scripts; `complaints` collects what went wrong in the page. */
  open(path: string, options?: BrowserContextOptions): Promise<OpenedPage>;
  close(): Promise<void>;
}

export interface OpenedPage {
  readonly page: Page;
  readonly desk: Desk;
  readonly server: FixtureServer;
  readonly complaints: readonly string[];
}

export async function startDeskBench(): Promise<DeskBench> {
  const assets = await freshAssets();
  const browser = await launchBrowser();
  const servers: FixtureServer[] = [];
  return {
    browser,
    async open(path, options = {}) {
      const desk = createDesk();
      const server = await startFixtureServer({ assets, answer: desk.answer });
      servers.push(server);
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
      const page = await context.newPage();
      const complaints = watchPage(page);
      await page.goto(server.url + path);
      if (options.javaScriptEnabled !== false) await untilAlive(page);
      return { page, desk, server, complaints };
    },
    async close() {
      await browser.close();
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

/** Waits until the page listens for live signals. */
export async function untilLive(page: Page, server: FixtureServer): Promise<void> {
  await page.waitForFunction(() => document.querySelector('.shell') !== null);
  while (server.listeners === 0) await page.evaluate(() => new Promise(requestAnimationFrame));
}

/** Waits until keys and presses do what they say. */
export async function untilAlive(page: Page): Promise<void> {
  await page.waitForSelector('html[data-alive]', { state: 'attached' });
}
