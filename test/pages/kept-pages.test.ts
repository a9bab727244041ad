import { expect } from 'chai';
import { adminPassword, openTestHouse, type TestHouse } from '../support/house.js';
import { statementsOf } from '../budget/statements.js';

interface Answer {
  readonly status: number;
  readonly html: string;
  /** Every page that is made has one of its own. */
  readonly nonce: string | undefined;
  readonly policy: string;
}

describe('a page that is opened again', function () {
  this.timeout(60_000);
  let house: TestHouse;
  let incident: Readonly<Record<string, unknown>>;
  before(async () => {
    house = await openTestHouse();
    await house.person('agnes', ['agent']);
    await house.person('boris', ['agent']);
    ({ body: incident } = await house.api('POST', '/records/incident', { title: 'No dial tone' }));
    // What the house does by itself at the beginning is a change, too.
    await house.server.platform.journal.settled();
  });
  after(() => house.close());

  const list = '/q/type/incident';
  const open = async (path: string, who = 'agnes', more: Record<string, string> = {}): Promise<Answer> => {
    const authorization = `Basic ${Buffer.from(`${who}:${adminPassword}`).toString('base64')}`;
    const response = await fetch(house.url + path, {
      headers: { authorization, accept: 'text/html', ...more },
    });
    const html = await response.text();
    return {
      status: response.status,
      html,
      nonce: /name="csp-nonce" content="([^"]+)"/.exec(html)?.[1]?.replaceAll('&#x3D;', '='),
      policy: response.headers.get('content-security-policy') ?? '',
    };
  };
  /** Opens a page until it is sent again: jobs of the house may write in between. */
  const openTwice = async (path: string): Promise<Answer> => {
    for (let before = await open(path); ;) {
      const after = await open(path);
      if (after.nonce === before.nonce) return after;
      before = after;
    }
  };
  const sql = (text: string, values: readonly unknown[]): Promise<unknown> =>
    house.server.platform.sql.query({ text, values });

  for (const [what, pathOf] of [
    ['list', () => list],
    ['record', () => `/r/incident/${String(incident['number'])}`],
  ] as const) {
    it(`is the same ${what}, with the policy that names its nonce`, async () => {
      const { html, nonce, policy } = await openTwice(pathOf());
      expect(html).to.include('No dial tone');
      expect(policy).to.include(`'nonce-${String(nonce)}'`);
    });
  }

  it('asks the database only whether anything has changed', async () => {
    await openTwice(list);
    const { pool } = house.server.platform.sql;
    let sent: readonly string[] = [];
    for (let turn = 0; turn < 5 && sent.length !== 1; turn += 1)
      sent = await statementsOf(pool, () => open(list));
    expect(sent).to.deep.equal(['SELECT pg_current_snapshot()::text AS moment']);
  });

  it('shows what a colleague changed meanwhile', async () => {
    await openTwice(list);
    const { version } = (await house.api('GET', `/records/incident/${String(incident['id'])}`)).body;
    await house.api('PATCH', `/records/incident/${String(incident['id'])}`, {
      title: 'Dial tone is back',
      version,
    });
    expect((await open(list)).html).to.include('Dial tone is back');
  });

  it('shows what was written past this node', async () => {
    const path = `/r/incident/${String(incident['number'])}`;
    await openTwice(path);
    await sql('UPDATE rec_incident SET title = $2 WHERE id = $1', [incident['id'], 'Written elsewhere']);
    expect((await open(path)).html).to.include('Written elsewhere');
  });

  it('is made for each reader, with what they may see', async () => {
    const secret = await house.api('POST', '/records/incident', { title: 'Of the board', restricted: true });
    const path = `/r/incident/${String(secret.body['number'])}`;
    const asAdmin = await open(path, 'admin');
    const again = await open(path, 'admin');
    expect([asAdmin.status, again.status]).to.deep.equal([200, 200]);
    expect((await open(path)).status).to.equal(404);
    const mine = await openTwice(list);
    const theirs = await open(list, 'boris');
    expect(theirs.nonce).not.to.equal(mine.nonce);
    expect([mine.html.includes('boris'), theirs.html.includes('boris')]).to.deep.equal([false, true]);
  });

  it('is gone for those who may not see it any more', async () => {
    const { body } = await house.api('POST', '/records/incident', { title: 'Open to all, for now' });
    const path = `/r/incident/${String(body['number'])}`;
    expect((await openTwice(path)).status).to.equal(200);
    await house.api('PATCH', `/records/incident/${String(body['id'])}`, {
      restricted: true,
      version: body['version'],
    });
    expect((await open(path)).status).to.equal(404);
  });

  it('speaks the language that is asked for now', async () => {
    expect((await openTwice(list)).html).to.include('<html lang="en"');
    const german = await open(list, 'agnes', { 'accept-language': 'de' });
    expect(german.html).to.include('<html lang="de"');
  });
});
