import { expect } from 'chai';
import { get } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { adminPassword, openTestHouse, type TestHouse } from '../support/house.js';

/** What a page may weigh that follows another one; files are in the browser's memory by then. */
const followingPage = 15 * 1024;

describe('a page on its way', function () {
  this.timeout(60_000);
  let house: TestHouse;
  before(async () => {
    house = await openTestHouse();
    await house.person('agnes', ['agent']);
    const operations = Array.from({ length: 50 }, (_, n) => ({
      op: 'create',
      values: { title: `Printer ${n} on floor ${n % 7} jams`, description: 'Paper was changed.' },
    }));
    await house.api('POST', '/records/incident/bulk', { operations });
  });
  after(() => house.close());

  const receive = (
    accepts: string,
  ): Promise<{ readonly encoding: string | undefined; readonly body: Buffer }> =>
    new Promise((resolve, reject) => {
      const authorization = `Basic ${Buffer.from(`agnes:${adminPassword}`).toString('base64')}`;
      const headers = { authorization, accept: 'text/html', 'accept-encoding': accepts };
      get(`${house.url}/q/type/incident`, { headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({ encoding: response.headers['content-encoding'], body: Buffer.concat(parts) }),
        );
      }).on('error', reject);
    });
  const rowsIn = (html: Buffer): number => html.toString().match(/<tr class="row"/g)?.length ?? 0;

  it('is a list of fifty rows in at most 15 KB', async () => {
    const { encoding, body } = await receive('gzip, deflate, br');
    expect(encoding).to.equal('br');
    expect(rowsIn(brotliDecompressSync(body))).to.equal(50);
    expect(body.length).to.be.at.most(followingPage);
  });

  it('is compressed as the browser can read it', async () => {
    const { encoding, body } = await receive('gzip');
    expect([encoding, rowsIn(gunzipSync(body))]).to.deep.equal(['gzip', 50]);
  });

  it('is sent as it is to those who read nothing else', async () => {
    const { encoding, body } = await receive('identity');
    expect([encoding, rowsIn(body)]).to.deep.equal([undefined, 50]);
  });
});
