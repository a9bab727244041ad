import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { openTestHouse, type TestHouse } from '../support/house.js';
import { launchBrowser, logIn } from './support.js';

describe('the map of a configuration item', function () {
  this.timeout(90_000);
  let house: TestHouse;
  let browser: Browser;
  let shop: string;
  before(async () => {
    [house, browser] = await Promise.all([openTestHouse(), launchBrowser()]);
    await house.api('POST', '/plugins/cmdb/enable');
    const idOf = async (type: string, name: string): Promise<string> => {
      const { body } = await house.api(
        'GET',
        `/records/${type}?filter=${encodeURIComponent(`name = '${name}'`)}`,
      );
      return (body['items'] as readonly { readonly id: string }[])[0]?.id ?? '';
    };
    const make = async (type: string, values: object): Promise<Record<string, unknown>> => {
      const { status, body } = await house.api('POST', `/records/${type}`, values);
      expect(status, JSON.stringify(body)).to.equal(201);
      return body;
    };
    const kind = await idOf('ci_class', 'Cluster');
    const [top, middle, bottom] = [
      await make('ci', { name: 'Shop', class: kind }),
      await make('ci', { name: 'Cluster', class: kind }),
      await make('ci', { name: 'Storage', class: kind }),
    ];
    const type = await idOf('ci_relation_type', 'depends on');
    await make('ci_relation', { first: top['id'], relation_type: type, second: middle['id'] });
    await make('ci_relation', { first: middle['id'], relation_type: type, second: bottom['id'] });
    shop = String(top['number']);
    await house.person('Agnes', ['agent']);
  });
  after(async () => {
    await browser.close();
    await house.close();
  });

  it('is painted under the security policy, walked by keys and opened further, and costs other pages nothing', async () => {
    const { page, complaints } = await logIn(browser, house, 'agnes');
    const loaded: string[] = [];
    page.on('request', (request) => void loaded.push(new URL(request.url()).pathname));
    await page.goto(`/r/ci/${shop}`);
    expect(loaded.filter((path) => path.includes('plugin-cmdb-paint'))).to.deep.equal([]);

    await page.goto(`/x/cmdb/map/${shop}`);
    const map = page.locator('.graph-canvas');
    await map.locator('canvas').first().waitFor();
    expect(loaded.filter((path) => path.includes('plugin-cmdb-paint'))).to.have.length(1);
    await page.getByRole('row', { name: /^Shop/ }).waitFor();
    expect(await page.getByRole('row', { name: /^Storage/ }).count()).to.equal(0);
    await map.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/open=CI/);
    await page.getByRole('row', { name: /^Storage/ }).waitFor();
    await page.locator('.graph-canvas canvas').first().waitFor();
    expect(complaints).to.deep.equal([]);
  });

  it('is a table of links without scripts', async () => {
    const { page } = await logIn(browser, house, 'agnes', { javaScript: false });
    await page.goto(`/x/cmdb/map/${shop}`);
    await page.getByRole('link', { name: 'Show neighbours Cluster' }).click();
    await page.getByRole('link', { name: 'Storage' }).first().waitFor();
    expect(await page.locator('.graph').isVisible()).to.equal(false);
  });
});
