import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { openTestHouse, type TestHouse } from '../support/house.js';
import { launchBrowser, logIn } from './support.js';

describe('somebody who has never seen it', () => {
  let house: TestHouse;
  let browser: Browser;
  before(async () => {
    house = await openTestHouse();
    const { status } = await house.api('POST', '/plugins/requests/enable', {});
    expect(status).to.equal(200);
    await fillCatalogue();
    await house.person('Nora', []);
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await house?.close();
  });

  const make = async (type: string, values: object): Promise<string> => {
    const { status, body } = await house.api('POST', `/records/${type}`, values);
    expect(status, JSON.stringify(body)).to.equal(201);
    return String(body['id']);
  };

  async function fillCatalogue(): Promise<void> {
    const owner = await house.person('Olga', []);
    const category = await make('catalogue_category', { name: 'Equipment', symbol: 'devices' });
    const service = await make('service', { name: 'Workplace' });
    const offering = await make('service_offering', { name: 'Accessories', service });
    const item = await make('catalogue_item', {
      ...{ name: 'Headphones', summary: 'For calls and for quiet.', symbol: 'headphones' },
      ...{ keywords: 'headset', category, offering, owner, price: '89.00', target_amount: 2 },
    });
    const choices = { office: 'With a cable', travel: 'Noise-cancelling' };
    const list = Object.entries(choices).map(([value, label]) => ({ value, label }));
    const document = {
      sections: [{ fields: ['model', 'reason'] }],
      questions: {
        model: {
          required: true,
          schema: {
            title: 'Model',
            type: 'string',
            enum: ['office', 'travel'],
            'x-kind': 'choice',
            'x-choices': list,
          },
        },
        reason: {
          required: true,
          schema: { title: 'Why without noise', type: 'string', maxLength: 255, 'x-kind': 'text' },
        },
      },
      rules: [{ when: 'model = travel', show: ['reason'] }],
    };
    for (const [method, path, body] of [
      ['PUT', `/x/requests/forms/${item}`, { document }],
      ['POST', `/x/requests/forms/${item}/publish`, {}],
      ['POST', `/records/catalogue_item/${item}/transitions/publish`, {}],
    ] as const) {
      const { status, body: answer } = await house.api(method, path, body);
      expect(status, JSON.stringify(answer)).to.equal(200);
    }
  }

  /** Counts what somebody presses; choosing from a list and typing are the answers themselves. */
  function counted(page: Page): { press(name: string | RegExp): Promise<void>; readonly clicks: number } {
    let clicks = 0;
    return {
      async press(name) {
        clicks += 1;
        const target = page.getByRole('main').or(page.locator('body'));
        await target.getByRole('link', { name }).or(page.getByRole('button', { name })).first().click();
      },
      get clicks() {
        return clicks;
      },
    };
  }

  it('orders headphones in at most five clicks from home to done, and sees them move', async () => {
    const { page, complaints } = await logIn(browser, house, 'nora');
    const hand = counted(page);
    await hand.press(/^Headphones/);
    const model = page.getByLabel('Model');
    await model.waitFor();
    // What belongs to the other model is asked when it is chosen, and not before.
    expect(await page.getByLabel('Why without noise').count()).to.equal(0);
    await model.selectOption('travel');
    await page.getByLabel('Why without noise').fill('An open office');
    await hand.press('Look at it and order');
    await page.getByText('An open office').waitFor();
    await hand.press('Order for €89.00');
    await page.waitForURL(/\/portal\/requests\/service_request\/REQ\d+/);
    expect(hand.clicks).to.be.at.most(5);
    await page.getByText('It is being prepared.').first().waitFor();

    const { body } = await house.api('GET', '/records/requested_item');
    const [item] = body['items'] as { id: string; price: string; answers: object }[];
    expect(item?.price).to.equal('89.00');
    await house.api('POST', `/records/requested_item/${item?.id ?? ''}/transitions/complete`, {});
    await page.getByText('You have it.').first().waitFor();
    expect(complaints).to.deep.equal([]);
  });

  it('can do the same without scripts, and finds it by another word', async () => {
    const { page } = await logIn(browser, house, 'nora', { javaScript: false });
    await page.goto('/portal/search?q=headset');
    await page
      .getByRole('link', { name: /^Headphones/ })
      .first()
      .click();
    await page.getByLabel('Model').selectOption('travel');
    await page.getByRole('button', { name: 'Update the questions' }).click();
    await page.getByLabel('Why without noise').fill('Noise');
    await page.getByRole('button', { name: 'Look at it and order' }).click();
    await page.getByRole('button', { name: 'Order for €89.00' }).click();
    await page.waitForURL(/\/portal\/requests\/service_request\/REQ\d+/);
  });
});
