import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { createDesk } from '../fixtures/desk.js';
import { pages } from '../fixtures/pages.js';
import { startFixtureServer, type FixtureServer } from '../fixtures/server.js';
import { scenes } from '../screenshots/scenes.js';
import { freshAssets } from '../support/assets.js';
import { launchBrowser } from '../support/browser.js';
import { watchPage } from '../support/watch-page.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

describe('every page, to people who cannot see it well', () => {
  let server: FixtureServer;
  let browser: Browser;

  before(async function () {
    this.timeout(60_000);
    server = await startFixtureServer({ assets: await freshAssets(), answer: createDesk().answer });
    browser = await launchBrowser();
  });

  after(async () => {
    await browser.close();
    await server.close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1440, 390]) {
      it(`breaks no rule in ${colorScheme} at ${width} pixels, and no content security policy`, async function () {
        this.timeout(180_000);
        const context = await browser.newContext({
          viewport: { width, height: 900 },
          colorScheme,
          reducedMotion: 'reduce',
        });
        // axe is not part of the page, so it comes in a way that the page's own policy does not see.
        await context.addInitScript(axe);
        const page = await context.newPage();
        const complaints = watchPage(page);
        const findings: string[] = [];
        for (const path of Object.keys(pages)) {
          await page.goto(server.url + path);
          for (const finding of await findingsOf(page, colorScheme)) findings.push(`${path}: ${finding}`);
        }
        await context.close();
        expect(findings.join('\n')).to.equal('');
        expect(complaints).to.deep.equal([]);
      });
    }

    it(`breaks no rule in ${colorScheme} while it is being used: menus, pickers, dialogs, bars`, async function () {
      this.timeout(180_000);
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        colorScheme,
        reducedMotion: 'reduce',
      });
      await context.addInitScript(axe);
      const page = await context.newPage();
      const complaints = watchPage(page);
      const findings: string[] = [];
      for (const [name, { path, act }] of Object.entries(scenes)) {
        await page.goto(server.url + path);
        await act(page, server);
        for (const finding of await findingsOf(page, colorScheme)) findings.push(`${name}: ${finding}`);
        await page.goto('about:blank');
      }
      await context.close();
      expect(findings.join('\n')).to.equal('');
      expect(complaints).to.deep.equal([]);
    });
  }
});

const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The same page with other colours is asked about its colours. */
const rules = { light: everyRule, dark: ['color-contrast', 'link-in-text-block'] } as const;

async function findingsOf(page: Page, colorScheme: keyof typeof rules): Promise<string[]> {
  const violations = await page.evaluate(
    async (runOnly) => {
      const { axe: runner } = window as unknown as {
        axe: { run(options: object): Promise<{ violations: readonly Finding[] }> };
      };
      return (await runner.run({ runOnly })).violations;
    },
    [...rules[colorScheme]],
  );
  return violations.map(
    ({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html} – ${nodes[0]?.failureSummary}`,
  );
}
