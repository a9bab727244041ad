import { expect } from 'chai';
import { password, startHttpBench, type Client, type HttpBench, type Read } from './support/http-bench.js';

const session = '/api/v1/session';
const box = '/api/v1/records/box';

describe('signing in over HTTP', () => {
  let bench: HttpBench;
  before(async () => {
    bench = await startHttpBench();
    await bench.auth.accounts.create({ username: 'ada', password, roles: ['packer'] });
  });
  after(() => bench.stop());

  const signIn = (headers?: Readonly<Record<string, string>>): Promise<Read> =>
    bench.anonymous.post(session, { username: 'ada', password }, headers);
  const cookieOf = ({ headers }: Read): string => (headers.get('set-cookie') ?? '').split(';')[0] ?? '';

  it('sets a cookie that scripts cannot read and other sites cannot post', async () => {
    const signedIn = await signIn();

    expect(signedIn.status).to.equal(201);
    expect(signedIn.json).to.deep.include({ name: 'ada', roles: ['packer'] });
    const cookie = signedIn.headers.get('set-cookie') ?? '';
    expect(cookie).to.match(/^praxis_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Expires=/);
    expect(signedIn.text).not.to.include(cookieOf(signedIn).split('=')[1]);
  });

  it('lets the cookie read, and write with the token of its session', async () => {
    const signedIn = await signIn();
    const client = bench.client({ Cookie: `other=1; ${cookieOf(signedIn)}` });
    const { csrfToken } = signedIn.json.session;

    const read = await client.get(session);
    const forged = await client.post(box, { title: 'Forged' });
    const wrong = await client.post(box, { title: 'Forged' }, { 'X-CSRF-Token': 'x'.repeat(43) });
    const elsewhere = await client.post(
      box,
      { title: 'Forged' },
      { 'X-CSRF-Token': csrfToken, Origin: 'https://evil.example' },
    );
    const written = await client.post(
      box,
      { title: 'Mine' },
      { 'X-CSRF-Token': csrfToken, Origin: bench.url },
    );

    expect(read.json.session.csrfToken).to.equal(csrfToken);
    for (const refused of [forged, wrong, elsewhere])
      expect(refused.json).to.include({ status: 403, code: 'E_CSRF' });
    expect(written.status).to.equal(201);
  });

  it('is refused from another site', async () => {
    expect((await signIn({ Origin: 'https://evil.example' })).json.code).to.equal('E_CSRF');
    expect((await signIn({ 'Sec-Fetch-Site': 'cross-site' })).json.code).to.equal('E_CSRF');
    expect((await signIn({ Origin: bench.url, 'Sec-Fetch-Site': 'same-origin' })).status).to.equal(201);
  });

  it('replaces the session that the browser had', async () => {
    const first = await signIn();
    await signIn({ Cookie: cookieOf(first) });

    expect((await bench.client({ Cookie: cookieOf(first) }).get(session)).status).to.equal(401);
  });

  it('ends with signing out', async () => {
    const signedIn = await signIn();
    const client = bench.client({ Cookie: cookieOf(signedIn) });
    const headers = { 'X-CSRF-Token': signedIn.json.session.csrfToken };

    const signedOut = await client.delete(session, headers);

    expect([signedOut.status, signedOut.headers.get('set-cookie')]).to.deep.equal([
      204,
      'praxis_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0',
    ]);
    expect((await client.get(session)).status).to.equal(401);
  });

  it('tells wrong credentials without a browser’s own window', async () => {
    const refused = await bench.anonymous.post(session, { username: 'ada', password: 'wrong' });

    expect(refused.json).to.include({ status: 401, code: 'E_CREDENTIALS' });
    expect(refused.headers.get('www-authenticate')).not.to.match(/basic/i);
  });

  it('can be done with Basic credentials for each request', async () => {
    const basic = Buffer.from(`ada:${password}`).toString('base64');
    const client = bench.client({ Authorization: `Basic ${basic}` });

    expect((await client.get(session)).json.name).to.equal('ada');
    expect((await client.post(box, { title: 'Basic' })).status).to.equal(201);
  });

  it('is slowed down after failures, and says for how long', async () => {
    await bench.auth.accounts.create({ username: 'grace', password });
    let last: Read | undefined;
    for (let attempt = 0; attempt < 7; attempt += 1) {
      last = await bench.anonymous.post(session, { username: 'grace', password: `wrong ${attempt}` });
    }

    expect(last?.json).to.include({ status: 429, code: 'E_TOO_MANY_ATTEMPTS' });
    expect(Number(last?.headers.get('retry-after'))).to.be.within(1, 2);
  });

  it('shows the sessions of an account and ends one of them', async () => {
    const signedIn = await signIn({ 'User-Agent': 'Old telephone' });
    const client = bench.client({ Cookie: cookieOf(signedIn) });
    const other = await signIn({ 'User-Agent': 'Lost laptop' });

    const { items } = (await client.get('/api/v1/sessions')).json;
    const lost = items.find(({ userAgent }: { userAgent: string }) => userAgent === 'Lost laptop');
    expect(items.filter(({ current }: { current: boolean }) => current)).to.have.length(1);
    await client.delete(`/api/v1/sessions/${lost.id}`, { 'X-CSRF-Token': signedIn.json.session.csrfToken });

    expect((await bench.client({ Cookie: cookieOf(other) }).get(session)).status).to.equal(401);
  });
});

describe('over HTTPS, signing in', () => {
  it('binds the cookie to the host and to encrypted connections', async () => {
    const bench = await startHttpBench({ configuration: { publicUrl: 'https://desk.example.org' } });
    try {
      await bench.auth.accounts.create({ username: 'ada', password });
      const signedIn = await bench.anonymous.post(
        session,
        { username: 'ada', password },
        { Origin: 'https://desk.example.org' },
      );

      expect(signedIn.headers.get('set-cookie')).to.match(/^__Host-praxis_session=.*; Secure/);
      expect(signedIn.headers.get('strict-transport-security')).to.include('max-age');
    } finally {
      await bench.stop();
    }
  });
});

describe('API tokens over HTTP', () => {
  let bench: HttpBench;
  let packer: Client;
  before(async () => {
    bench = await startHttpBench();
    packer = await bench.as('packer');
  });
  after(() => bench.stop());

  it('are made, listed and revoked by their owner', async () => {
    const made = await packer.post('/api/v1/tokens', { name: 'Monitor' });
    const monitor = bench.client({ Authorization: `Bearer ${made.json.token}` });

    expect(made.status).to.equal(201);
    expect(made.json.token).to.match(/^prx_/);
    expect((await monitor.get(session)).status).to.equal(200);
    const { items } = (await packer.get('/api/v1/tokens')).json;
    expect(items.map(({ name }: { name: string }) => name)).to.have.members(['Monitor', 'Test']);
    expect(JSON.stringify(items)).not.to.include(made.json.token);
    expect((await packer.delete(`/api/v1/tokens/${made.json.id}`)).status).to.equal(204);
    expect((await monitor.get(session)).json).to.include({ status: 401, code: 'E_TOKEN_INVALID' });
    expect((await packer.delete(`/api/v1/tokens/${made.json.id}`)).json.code).to.equal('E_TOKEN_NOT_FOUND');
  });

  it('may do no more than their scopes allow', async () => {
    const made = await packer.post('/api/v1/tokens', { name: 'Reader', scopes: ['box:read'] });
    const reader = bench.client({ Authorization: `Bearer ${made.json.token}` });

    expect((await reader.get(box)).status).to.equal(200);
    expect((await reader.post(box, { title: 'No' })).status).to.equal(403);
    expect((await reader.get('/api/v1/search?q=shelf')).json.items).to.deep.equal([]);
    expect((await reader.post('/api/v1/tokens', { name: 'More' })).json).to.include({
      status: 403,
      code: 'E_TOKEN_ESCALATION',
    });
    expect(
      (await reader.get('/api/v1/types')).json.items.map(({ name }: { name: string }) => name),
    ).to.deep.equal(['box']);
  });

  it('are refused with the place that is wrong', async () => {
    const past = await packer.post('/api/v1/tokens', { name: 'Old', expiresAt: '2020-01-01T00:00:00Z' });
    const wrong = await packer.post('/api/v1/tokens', {
      name: 'x',
      scopes: ['no such thing!'],
      forever: true,
    });

    expect(past.json.errors[0].pointer).to.equal('/expiresAt');
    expect(wrong.json).to.include({ status: 422, code: 'E_BODY' });
  });
});
