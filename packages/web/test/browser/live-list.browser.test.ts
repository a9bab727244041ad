import { expect } from 'chai';
import { startDeskBench, untilLive, type DeskBench } from '../support/desk-bench.js';

const signal = (id: string, more: object = {}) => ({
  ...{ type: 'incident', id, version: 9, action: 'update', changed: ['title'], actor: 'leo', seq: '1' },
  ...more,
});

describe('a list that others work on', () => {
  let bench: DeskBench;

  before(async function () {
    this.timeout(60_000);
    bench = await startDeskBench();
  });

  after(() => bench.close());

  it('patches a changed row where it stands, with one pull for a burst of signals', async () => {
    const { page, desk, server } = await bench.open('/q/incident.open');
    await untilLive(page, server);
    const pulls: string[] = [];
    page.on('request', (request) => request.url().includes('/frag?') && pulls.push(request.url()));
    desk.change('id-4249', { title: 'Second factor found again' });
    for (let burst = 0; burst < 5; burst++)
      server.signal('change', signal('id-4249', { version: 4 + burst }));

    await page.waitForSelector('#row-id-4249:has-text("Second factor found again")');
    expect(pulls).to.have.lengthOf(1);
  });

  it('leaves a row that no longer matches in its place, dimmed, with the reason', async () => {
    const { page, desk, server } = await bench.open('/q/incident.open');
    await untilLive(page, server);
    const before = await page.locator('.row').evaluateAll((rows) => rows.map(({ id }) => id));
    desk.change('id-4249', { state: 'resolved' });
    server.signal('change', signal('id-4249', { changed: ['state'] }));

    await page.waitForSelector('#row-id-4249.gone:has-text("moved to Resolved")');
    expect(await page.locator('.row').evaluateAll((rows) => rows.map(({ id }) => id))).to.deep.equal(before);
  });

  it('keeps new records behind a pill, and moves nothing', async () => {
    const { page, desk, server } = await bench.open('/q/incident.open');
    await untilLive(page, server);
    await page.evaluate(() => document.querySelector('#row-id-4188')?.remove());
    const top = await page.evaluate(
      () => document.querySelector('#row-id-4200')?.getBoundingClientRect().top,
    );
    desk.change('id-4188', { title: 'A new one' });
    server.signal('change', signal('id-4188', { action: 'create' }));

    await page.waitForSelector('.pill:has-text("1 new")');
    expect(
      await page.evaluate(() => document.querySelector('#row-id-4200')?.getBoundingClientRect().top),
    ).to.equal(top);
  });

  it('says that the order changed instead of changing it', async () => {
    const { page, desk, server } = await bench.open('/q/incident.open');
    await untilLive(page, server);
    desk.change('id-4249', { age: 1 });
    server.signal('change', signal('id-4249', { changed: ['due'] }));
    await page.waitForSelector('#order-changed:not([hidden])');
  });

  it('says so when the connection is gone', async () => {
    const { page, server } = await bench.open('/q/incident.open');
    await untilLive(page, server);
    await page.context().setOffline(true);
    await server.close();
    await page.waitForSelector('.connection-bar:has-text("Reconnecting")');
  });
});
