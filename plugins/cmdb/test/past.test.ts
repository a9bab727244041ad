import { expect } from 'chai';
import { CiRelation, ConfigurationItem } from '../src/contract.js';
import { openEstate, type Estate } from './support/estate.js';

describe('an item as it was', () => {
  let estate: Estate;
  let number: string | null;
  const moments: string[] = [];
  before(async function () {
    this.timeout(60_000);
    estate = await openEstate();
    const { bench, item, relate } = estate;
    bench.clock.advance('P1D');
    const [shop, database, mail] = [await item('Shop'), await item('Old database'), await item('Mail relay')];
    const first = await relate(shop, 'depends on', database);
    const wait = (): void => {
      bench.clock.advance('PT1H');
      moments.push(bench.clock.now().toISOString());
      bench.clock.advance('PT1H');
    };
    wait();
    await bench.update(ConfigurationItem, shop, {
      product_version: 'Release two',
      environment: 'production',
    });
    await bench.store.delete(CiRelation, first);
    await relate(shop, 'depends on', mail);
    wait();
    await bench.store.restore(CiRelation, first);
    await bench.transition(ConfigurationItem, shop, 'retire');
    wait();
    ({ number } = await bench.store.get(ConfigurationItem, shop));
  });
  after(() => estate.bench.close());

  const open = async (query: string, as = 'agent') => {
    const http = await estate.bench.http();
    const response = await http.fetch(`/x/cmdb/past/${number}?${query}`, { as });
    return { status: response.status, text: plain(await response.text()) };
  };
  const plain = (html: string): string =>
    (/<div class="plugin-page">(.*)<\/div>/s.exec(html)?.[1] ?? '')
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ');

  it('is shown with the relations that it had at that moment', async () => {
    const [begin = '', middle = '', end = ''] = moments;
    const first = (await open(`at=${begin}`)).text;
    expect(first)
      .to.contain('depends on Old database')
      .and.not.to.contain('Mail relay')
      .and.not.to.contain('Release two');
    expect(first).to.contain('In use');
    const second = (await open(`at=${middle}`)).text;
    expect(second)
      .to.contain('depends on Mail relay')
      .and.to.contain('Release two')
      .and.not.to.contain('Old database');
    // Out of the bin again.
    const third = (await open(`at=${end}`)).text;
    expect(third).to.contain('Mail relay').and.to.contain('Old database').and.to.contain('Retired');
  });

  it('is compared with itself at another moment, fields and relations alike', async () => {
    const [begin = '', middle = ''] = moments;
    const { text } = await open(`since=${begin}&at=${middle}`);
    expect(text)
      .to.match(/Version – Release two/)
      .and.to.match(/Environment – Production/)
      .and.to.match(/Relations that came depends on Mail relay/)
      .and.to.match(/Relations that went depends on Old database/);
    expect((await open(`since=${middle}&at=${middle}`)).text).to.contain('No field of it.');
  });

  it('was not there before it was made, and is for agents alone', async () => {
    expect((await open('at=2026-03-02T10:00')).text).to.contain('It was not there yet at that time.');
    expect((await open('at=yesterday')).status).to.equal(200);
    expect((await open('', 'requester')).status).to.be.oneOf([403, 404]);
  });
});
