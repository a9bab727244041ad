import { expect } from 'chai';
import { startHttpBench, type Client, type HttpBench } from './support/http-bench.js';

const box = '/api/v1/records/box';

describe('a request with an Idempotency-Key', () => {
  let bench: HttpBench;
  let packer: Client;
  before(async () => {
    bench = await startHttpBench();
    packer = await bench.as('packer');
  });
  after(() => bench.stop());

  const count = async (title: string): Promise<number> =>
    (await packer.get(`${box}?count=exact&filter=${encodeURIComponent(`title = "${title}"`)}`)).json.count
      .value;
  const pretendAge = (key: string, age: string, change = ''): Promise<unknown> =>
    bench.sql.query({
      text: `UPDATE http_idempotency SET begun_at = now() - $2::interval ${change} WHERE key = $1`,
      values: [key, age],
    });

  it('is done once, and answered the same again', async () => {
    const headers = { 'Idempotency-Key': 'once' };
    const first = await packer.post(box, { title: 'Once' }, headers);
    const second = await packer.post(box, { title: 'Once' }, headers);

    expect(second.text).to.equal(first.text);
    expect([second.status, second.headers.get('etag'), second.headers.get('location')]).to.deep.equal([
      201,
      '"1"',
      first.headers.get('location'),
    ]);
    expect(second.headers.get('idempotency-replayed')).to.equal('true');
    expect(await count('Once')).to.equal(1);
  });

  it('is done once, though many come at the same time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => packer.post(box, { title: 'Crowd' }, { 'Idempotency-Key': 'crowd' })),
    );

    expect(new Set(answers.map(({ json }) => json.id)).size).to.equal(1);
    expect(answers.every(({ status }) => status === 201)).to.equal(true);
    expect(await count('Crowd')).to.equal(1);
  });

  it('is refused when the same key comes with something else', async () => {
    await packer.post(box, { title: 'First' }, { 'Idempotency-Key': 'reused' });
    const other = await packer.post(box, { title: 'Second' }, { 'Idempotency-Key': 'reused' });

    expect(other.json).to.include({ status: 422, code: 'E_IDEMPOTENCY_REUSED' });
  });

  it('may have a key that somebody else uses', async () => {
    const other = await bench.as('packer');
    const headers = { 'Idempotency-Key': 'shared' };

    const ids = [
      await packer.post(box, { title: 'Shared' }, headers),
      await other.post(box, { title: 'Shared' }, headers),
    ].map(({ json }) => json.id);

    expect(new Set(ids).size).to.equal(2);
  });

  it('that failed can be sent again with the same key', async () => {
    const headers = { 'Idempotency-Key': 'failed' };
    const failed = await packer.post(box, { title: 'monster' }, headers);
    const mended = await packer.post(box, { title: 'no monster' }, headers);

    expect([failed.status, mended.status]).to.deep.equal([422, 201]);
  });

  it('is forgotten after a day', async () => {
    const headers = { 'Idempotency-Key': 'old' };
    await packer.post(box, { title: 'Old' }, headers);
    await pretendAge('old', '25 hours');
    const again = await packer.post(box, { title: 'Old' }, headers);

    expect(again.headers.get('idempotency-replayed')).to.equal(null);
    expect(await count('Old')).to.equal(2);
  });

  it('is done again when its first run died before it changed anything', async () => {
    const headers = { 'Idempotency-Key': 'died' };
    await packer.post(box, { title: 'Died' }, headers);
    await pretendAge(
      'died',
      '10 minutes',
      ', status = NULL, body = NULL, request_id = gen_random_uuid()::text',
    );
    await bench.sql.query(`DELETE FROM rec_box WHERE title = 'Died'`);

    const again = await packer.post(box, { title: 'Died' }, headers);

    expect(again.status).to.equal(201);
    expect(await count('Died')).to.equal(1);
  });

  it('is not done again when its first run died after it had changed something', async () => {
    const headers = { 'Idempotency-Key': 'lost' };
    await packer.post(box, { title: 'Lost' }, headers);
    await pretendAge('lost', '10 minutes', ', status = NULL, body = NULL');
    await bench.sql.query(`UPDATE core_journal SET recorded_at = recorded_at WHERE false`);

    const again = await packer.post(box, { title: 'Lost' }, headers);

    expect(again.json).to.include({ status: 409, code: 'E_IDEMPOTENCY_UNKNOWN' });
    expect(await count('Lost')).to.equal(1);
  });

  it('needs a key that can be kept', async () => {
    expect(
      (await packer.post(box, { title: 'x' }, { 'Idempotency-Key': 'x'.repeat(256) })).json.code,
    ).to.equal('E_IDEMPOTENCY_KEY');
    expect((await packer.post(box, { title: 'x' }, { 'Idempotency-Key': 'a b' })).json.code).to.equal(
      'E_IDEMPOTENCY_KEY',
    );
  });
});
