import { eq } from '@praxis/predicate';
import { expect } from 'chai';
import { CartLine, RequestedItem, ServiceRequest } from '../src/contract.js';
import { headphoneForm } from './support/forms.js';
import { openShop, type Shop } from './support/shop.js';

describe('the pages of the catalogue', () => {
  let shop: Shop;
  before(async () => {
    shop = await openShop();
  });
  after(() => shop?.close());

  interface Page {
    readonly status: number;
    readonly html: string;
    readonly location: string;
  }

  const visit = async (who: string, path: string, fields?: Record<string, string>, language = 'en') => {
    const http = await shop.bench.http();
    const as = await shop.principal(who);
    const headers = { 'accept-language': language };
    const response = await http.fetch(`/x/requests${path}`, {
      ...{ as, headers },
      ...(fields !== undefined && {
        method: 'POST',
        body: new URLSearchParams(fields).toString(),
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      }),
    });
    const page: Page = {
      status: response.status,
      html: await response.text(),
      location: response.headers.get('location') ?? '',
    };
    return page;
  };

  it('show what somebody may order, found by other words for it, and tell it in their language', async () => {
    const item = await shop.item({
      name: 'Headphones',
      summary: 'For calls.',
      keywords: 'headset, Kopfhörer',
    });
    await shop.item({ name: 'Crown jewels', audience: 'vip = true' });
    const all = await visit(shop.rita, '/catalogue');
    expect(all.html).to.include('Headphones').and.not.include('Crown jewels');
    const found = await visit(shop.rita, '/catalogue?q=headset');
    expect(found.html).to.include(`/x/requests/items/${item.number}`);
    expect((await visit(shop.rita, '/catalogue?q=submarine')).html).to.include(
      'Nothing in the catalogue fits.',
    );
    expect((await visit(shop.rita, '/catalogue', undefined, 'de')).html).to.include('Was brauchen Sie?');
  });

  it('ask what the answers make necessary, and order what costs nothing at once', async () => {
    const item = await shop.item({ name: 'Earphones' }, headphoneForm);
    const path = `/items/${item.number}`;
    const first = await visit(shop.rita, path);
    expect(first.html).to.include('name="model"').and.not.include('name="address"');
    const asked = await visit(shop.rita, path, { at_home: 'true', _do: 'update' });
    expect(asked.html).to.include('name="address"');
    const wrong = await visit(shop.rita, path, { at_home: 'true', model: 'pro', address: 'Quay 1' });
    expect(wrong.status).to.equal(422);
    expect(wrong.html).to.include('“Why that one” needs an answer.');
    const placed = await visit(shop.rita, path, { model: 'basic' });
    expect(placed.location).to.match(/^\/x\/requests\/requests\/REQ\d+$/);
    const tracker = await visit(shop.rita, placed.location.replace('/x/requests', ''));
    expect(tracker.html).to.include('It is being prepared.').and.include('Basic');
  });

  it('show once more what costs something before it is ordered, with its sum', async () => {
    const item = await shop.item({ name: 'Tablet', price: '399.00', most: 2 });
    const looked = await visit(shop.rita, `/items/${item.number}`, { _quantity: '2' });
    expect(looked.location).to.match(/^\/x\/requests\/cart\?line=/);
    expect(await shop.bench.store.count(ServiceRequest, { filter: 'title contains Tablet' })).to.equal(0);
    const before = await visit(shop.rita, looked.location.replace('/x/requests', ''));
    expect(before.html).to.include('Order for €798.00');
    const line = new URL(looked.location, 'http://localhost').searchParams.get('line') ?? '';
    expect((await visit(shop.sven, '/cart', { line })).location).to.equal('/x/requests/cart');
    expect(await shop.bench.store.count(ServiceRequest, { filter: 'title contains Tablet' })).to.equal(0);
    const placed = await visit(shop.rita, '/cart', { line, _note: 'For the fair.' });
    const request = await shop.bench.store.get(ServiceRequest, placed.location.split('/').at(-1) ?? '');
    expect(request).to.include({ total: '798.00', note: 'For the fair.' });
    expect(await shop.bench.store.count(CartLine, { filter: eq('owner', shop.rita) })).to.equal(0);
  });

  it('hide a request from colleagues, and take messages and second thoughts from whoever ordered', async () => {
    const item = await shop.item({ name: 'Stapler' });
    const placed = await visit(shop.rita, `/items/${item.number}`, { _do: '' });
    const path = placed.location.replace('/x/requests', '');
    expect((await visit(shop.sven, path)).status).to.equal(404);
    await visit(shop.rita, path, { words: 'Red, **please**' });
    expect((await visit(shop.rita, path)).html).to.include('<strong>please</strong>');
    await visit(shop.rita, path, { _do: 'cancel' });
    expect((await visit(shop.rita, path)).html).to.include('It was cancelled.');
    const { items } = await shop.bench.store.find(RequestedItem, { filter: 'title = Stapler' });
    expect(items.map(({ state }) => state)).to.deep.equal(['cancelled']);
  });

  it('let a keeper make questions and rules without code, and nobody else', async () => {
    const item = await shop.item({ name: 'Bicycle' });
    const path = `/forms/${item.number}`;
    expect((await visit(shop.rita, path)).status).to.equal(404);
    const revision = async () =>
      /name="revision" value="(\d+)"/.exec((await visit(shop.kim, path)).html)?.[1] ?? '';
    const question = async (fields: Record<string, string>) =>
      visit(shop.kim, `${path}/questions/_new`, {
        ...{ kind: 'text', section: '0', revision: await revision() },
        ...fields,
      });
    const lacking = await question({ label: 'Frame', kind: 'choice' });
    expect(lacking.html).to.include('Name at least one choice.');
    await question({ label: 'Frame', kind: 'choice', choices: 'Small\nlarge: Large', required: 'true' });
    await question({ label: 'Height in cm', kind: 'integer', least: '100', most: '220' });
    await visit(shop.kim, `${path}/rules/new`, {
      ...{ question: 'frame', operator: 'is', value: 'Large' },
      ...{ show: 'height_in_cm', require: 'height_in_cm', revision: await revision() },
    });
    const preview = await visit(shop.kim, path, { frame: 'large', _do: 'update' });
    expect(preview.html).to.include('name="height_in_cm"').and.include('asks for Height in cm');
    expect((await visit(shop.kim, path, { frame: 'large', height_in_cm: '90' })).html).to.include(
      'is 100 or more',
    );
    expect((await visit(shop.kim, path, { frame: 'small' })).html).to.include('These answers would be taken');

    expect((await visit(shop.rita, `/items/${item.number}`)).html).to.not.include('name="frame"');
    await visit(shop.kim, path, { _do: 'publish' });
    expect((await visit(shop.rita, `/items/${item.number}`)).html).to.include('name="frame"');

    const stale = await visit(shop.kim, path, { _do: 'remove', name: 'frame', revision: '77' });
    expect(stale.html).to.include('Somebody changed the form meanwhile');
    await visit(shop.kim, path, { _do: 'remove', name: 'frame', revision: await revision() });
    const left = await visit(shop.kim, path);
    expect(left.html).to.include('Height in cm').and.not.include('name="frame"');
  });
});
