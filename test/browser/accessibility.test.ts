import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { openTestHouse, type TestHouse } from '../support/house.js';
import { launchBrowser, logIn } from './support.js';

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
  }[];
}

const paths = [
  '/work',
  '/q/incident.open',
  '/q/incident.open?l=board',
  '/r/incident/INC0000001',
  '/r/incident/INC0000001/transitions/resolve',
  '/r/incident/INC0000001/edit/title',
  '/new/incident',
  '/search?q=monitor',
  '/settings',
  '/admin/plugins',
  '/admin/plugins/incidents',
  '/no/such/page',
];

describe('accessibility of the pages (axe, WCAG 2.2 AA)', function () {
  this.timeout(120_000);
  let house: TestHouse;
  let browser: Browser;
  let axe: string;
  before(async () => {
    house = await openTestHouse();
    await house.api('POST', '/records/incident', {
      title: 'Monitor flickers',
      description: 'Like a *candle*.',
    });
    browser = await launchBrowser();
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  });
  after(async () => {
    await browser.close();
    await house.close();
  });

  const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  /** The same page with other colours is asked about its colours. */
  const colourRules = ['color-contrast', 'link-in-text-block'];
  const violations = async (page: Page, rules: readonly string[]): Promise<string[]> => {
    await page.evaluate(axe);
    const result = await page.evaluate<AxeResult>(`axe.run(document, { runOnly: ${JSON.stringify(rules)} })`);
    return result.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
    );
  };

  for (const dark of [false, true]) {
    for (const width of [1440, 390]) {
      it(`holds ${dark ? 'in the dark' : 'in the light'}, ${width} pixels wide`, async () => {
        const { page, complaints } = await logIn(browser, house, 'admin', { dark, width });
        const found: string[] = [];
        for (const path of paths) {
          await page.goto(path);
          await page.waitForSelector('html[data-alive]', { state: 'attached' });
          found.push(
            ...(await violations(page, dark ? colourRules : everyRule)).map(
              (violation) => `${path} ${violation}`,
            ),
          );
        }
        expect(found).to.deep.equal([]);
        expect(complaints).to.deep.equal([]);
        await page.context().close();
      });
    }
  }
});
