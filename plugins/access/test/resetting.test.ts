import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { MailMessage } from '@praxis/plugin-mail/contract';
import { Person } from '@praxis/plugin-people/contract';
import { IdentityProof, PasswordReset } from '../src/contract.js';
import { appCode } from '../src/proofs/app.js';
import { openHouse, password, type House } from './support/house.js';

const fresh = 'seven boats in the fog';

describe('somebody who forgot their password', function () {
  this.timeout(60_000);
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house?.close());

  const reset = async (name: string) => {
    const { items } = await house.bench.store.find(PasswordReset, {
      filter: eq('person', (await personOf(name)).id),
      sort: ['-created_at'],
    });
    return items[0];
  };
  const personOf = async (name: string) => {
    const { items } = await house.bench.store.find(Person, { filter: eq('name', name) });
    return items[0] ?? { id: '' };
  };
  /** Up to the page where the password is chosen. */
  const proved = async (name: string): Promise<string> => {
    const path = await house.ask(name);
    await house.deliver();
    const code = house.codeAt(`${name}@harbour.example`) ?? '';
    const answer = await house.submit(path, { code });
    return answer.headers.get('location') ?? '';
  };
  const praxis = async (path: string): Promise<string> =>
    /name="directory" value="([0-9a-f-]{36})"/.exec(await (await house.http.fetch(path)).text())?.[1] ?? '';

  it('is offered the way where people log in', async () => {
    const page = await (await house.http.fetch('/login')).text();
    expect(page).to.include('href="/x/access/reset"').and.include('Forgotten your password, or locked out?');
  });

  it('gets a code by mail, chooses a password, and signs in with it', async () => {
    await house.add('Dana');
    const path = await house.ask(' DANA ');
    await house.deliver();
    const next = (await house.submit(path, { code: house.codeAt('dana@harbour.example') ?? '' })).headers.get(
      'location',
    );
    expect(next)
      .to.match(/^\/x\/access\/reset\/[\w-]{43}$/)
      .and.not.to.equal(path);
    const page = await (await house.http.fetch(next ?? '')).text();
    expect(page).to.include('has at least 10 characters').and.include('Hello Dana');
    const done = await house.submit(next ?? '', {
      ...{ directory: await praxis(next ?? ''), password: fresh, again: fresh },
    });
    expect(await done.text()).to.include('Your new password is set: Praxis');
    expect(await house.signsIn('dana', fresh)).to.equal(true);
    expect(await house.signsIn('dana', password)).to.equal(false);
    expect(await reset('Dana')).to.include({ state: 'done', kind: 'reset', tries: 0, code_sent: true });
  });

  it('is found by mail address, too, and told at every address what was done', async () => {
    await house.add('Eva', { language: 'de' });
    const next = await proved('eva');
    house.post.arrived.length = 0;
    await house.submit(next, { directory: await praxis(next), password: fresh, again: fresh });
    await house.deliver();
    const told = house.post.arrived.find(({ to }) => to === 'eva@harbour.example');
    expect(told?.mail.subject).to.equal('Ihr Passwort wurde geändert');
    expect(await house.ask('eva@harbour.example')).to.match(/^\/x\/access\/reset\//);
    expect((await reset('Eva'))?.state).to.equal('asked');
  });

  it('loses all sessions and tokens of the account', async () => {
    const omar = await house.add('Omar');
    const session = await house.http.fetch('/api/v1/session', {
      ...{ method: 'POST', json: { username: 'omar', password } },
    });
    const cookie = (session.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const whoAmI = (headers: Record<string, string>) => house.http.fetch('/api/v1/session', { headers });
    expect((await whoAmI({ cookie })).status).to.equal(200);
    expect((await house.http.fetch('/api/v1/session', { as: omar })).status).to.equal(200);
    const next = await proved('omar');
    await house.submit(next, { directory: await praxis(next), password: fresh, again: fresh });
    expect((await whoAmI({ cookie })).status).to.equal(401);
    expect((await house.http.fetch('/api/v1/session', { as: omar })).status).to.equal(401);
  });

  it('only unlocks, who knows the password and was locked out by wrong ones', async () => {
    await house.add('Lou');
    for (let index = 0; index < 7; index += 1) await house.signsIn('lou', 'wrong');
    expect(await house.signsIn('lou', password)).to.equal(false);
    const next = await proved('lou');
    const page = await house.submit(next, { directory: await praxis(next), only: 'unlock' });
    expect(await page.text()).to.include('Your account is unlocked: Praxis');
    expect(await house.signsIn('lou', password)).to.equal(true);
    expect(await reset('Lou')).to.include({ state: 'done', kind: 'unlock' });
  });

  it('hears why a password is not taken, and tries again on the next page', async () => {
    await house.add('Ida');
    const next = await proved('ida');
    const directory = await praxis(next);
    const choose = (path: string, one: string, other = one) =>
      house.submit(path, { directory, password: one, again: other });
    expect(await (await choose(next, fresh, 'else')).text()).to.include('The two are not the same.');
    const weak = await choose(next, 'ida12');
    expect(weak.status).to.equal(422);
    const html = await weak.text();
    expect(html).to.include('It is too short.').and.include('It has your user name in it.');
    // The secret that came is used up; the page that answers has the next one.
    expect((await choose(next, fresh)).status).to.equal(410);
    const path = /action="(\/x\/access\/reset\/[\w-]+)"/.exec(html)?.[1] ?? '';
    expect((await choose(path, fresh)).status).to.equal(200);
    expect(await house.signsIn('ida', fresh)).to.equal(true);
  });

  it('uses each secret once, even when two come at the same moment', async () => {
    await house.add('Zoe');
    const next = await proved('zoe');
    const directory = await praxis(next);
    const both = await Promise.all(
      ['a first good one', 'a second good one'].map((one) =>
        house.submit(next, { directory, password: one, again: one }),
      ),
    );
    expect(both.map(({ status }) => status).toSorted()).to.deep.equal([200, 410]);
    expect((await house.http.fetch(next)).status).to.equal(410);
  });

  it('cannot use a code after its time, nor one from before the latest', async () => {
    await house.add('Max');
    const path = await house.ask('max');
    await house.deliver();
    const code = house.codeAt('max@harbour.example') ?? '';
    const other = await house.ask('max');
    expect((await house.submit(other, { code })).status).to.equal(422);
    house.bench.clock.advance('PT16M');
    expect((await house.submit(path, { code })).status).to.equal(410);
    await house.bench.runJob('access.tidy');
    expect((await reset('Max'))?.state).to.equal('expired');
  });

  describe('with other proofs', () => {
    it('uses an app, once for each step of time, and recovery codes, once each', async () => {
      const kim = await house.add('Kim');
      await house.submit('/x/access/proofs', { change: 'app', password }, kim);
      const page = await (await house.http.fetch('/x/access/proofs', { as: kim })).text();
      const secret = (/<code>([A-Z2-7 ]+)<\/code>/.exec(page)?.[1] ?? '').replaceAll(' ', '');
      const proof = /name="proof" value="([0-9a-f-]{36})"/.exec(page)?.[1] ?? '';
      const now = () => appCode(secret, house.bench.clock.now());
      expect(
        (await house.submit('/x/access/proofs', { change: 'confirm', proof, code: '000000' }, kim)).status,
      ).to.equal(422);
      expect(
        (await house.submit('/x/access/proofs', { change: 'confirm', proof, code: now() }, kim)).status,
      ).to.equal(303);

      const path = await house.ask('kim');
      expect((await house.submit(path, { code: now() })).status, 'a step that was used').to.equal(422);
      house.bench.clock.advance('PT30S');
      expect((await house.submit(path, { code: now() })).status).to.equal(303);

      const codes = await (
        await house.submit('/x/access/proofs', { change: 'recovery', password }, kim)
      ).text();
      const [first = ''] = [...codes.matchAll(/<code>([a-z2-9]{6}-[a-z2-9]{6})<\/code>/g)].map(
        ([, one]) => one ?? '',
      );
      expect((await house.submit(await house.ask('kim'), { code: first.toUpperCase() })).status).to.equal(
        303,
      );
      expect((await house.submit(await house.ask('kim'), { code: first })).status).to.equal(422);
      expect(await (await house.http.fetch('/x/access/proofs', { as: kim })).text()).to.include(
        '9 codes left',
      );
    });

    it('gets codes at a second address once that is confirmed, and asks for the password before', async () => {
      const pia = await house.add('Pia');
      const add = (values: Readonly<Record<string, string>>) =>
        house.submit('/x/access/proofs', { change: 'address', address: 'pia@home.example', ...values }, pia);
      const refused = await add({ password: 'wrong' });
      expect(refused.status).to.equal(422);
      expect(await refused.text()).to.include('The password is wrong.');
      expect((await add({ password })).status).to.equal(303);
      await house.ask('pia');
      house.post.arrived.length = 0;
      await house.deliver();
      const codes = () =>
        house.post.arrived
          .filter(({ to, mail }) => to.startsWith('pia') && mail.subject === 'Your code for a new password')
          .map(({ to }) => to);
      expect(codes()).to.deep.equal(['pia@harbour.example']);
      expect((await add({ password })).status).to.equal(303);
      const page = await (await house.http.fetch('/x/access/proofs', { as: pia })).text();
      const proof = /name="proof" value="([0-9a-f-]{36})"/.exec(page)?.[1] ?? '';
      const code = house.codeAt('pia@home.example') ?? '';
      await house.submit('/x/access/proofs', { change: 'confirm', proof, code }, pia);
      house.post.arrived.length = 0;
      await house.ask('pia');
      await house.deliver();
      expect(codes()).to.have.members(['pia@harbour.example', 'pia@home.example']);
    });

    it('gives two of different kinds where the house asks for two', async () => {
      await house.bench.saveSettings('access', { required_proofs: 2, resets_per_address: 1000 });
      try {
        const ben = await house.add('Ben');
        const made = await house.submit('/x/access/proofs', { change: 'recovery', password }, ben);
        const html = await made.text();
        const [one = '', two = ''] = [...html.matchAll(/<code>([a-z2-9]{6}-[a-z2-9]{6})<\/code>/g)].map(
          ([, code]) => code ?? '',
        );
        const more =
          (await house.submit(await house.ask('ben'), { code: one })).headers.get('location') ?? '';
        expect(await (await house.http.fetch(more)).text()).to.include('Give a second proof');
        expect((await house.submit(more, { code: two })).status, 'the same kind').to.equal(422);
        await house.deliver();
        const code = house.codeAt('ben@harbour.example') ?? '';
        const next = (await house.submit(more, { code })).headers.get('location') ?? '';
        expect(await (await house.http.fetch(next)).text()).to.include('Hello Ben');
      } finally {
        await house.bench.saveSettings('access', { required_proofs: 1, resets_per_address: 1000 });
      }
    });
  });

  describe('and somebody who only says so', () => {
    it('cannot tell which names exist: pages, statements and records are the same', async () => {
      await house.add('Nia');
      await house.add('Gone', { active: false });
      await house.add('Root', { roles: ['admin'] });
      const shape = async (name: string) => {
        const path = await house.ask(name);
        const page = (await (await house.http.fetch(path)).text()).replaceAll(/nonce[^>]*/g, '');
        const wrong = await house.submit(path, { code: '12345678' });
        return { page, status: wrong.status, wrong: (await wrong.text()).replaceAll(/nonce[^>]*/g, '') };
      };
      const known = await shape('nia');
      for (const name of ['nobody', 'gone', 'root', 'x'.repeat(5000), 'a\u0000b', "'; drop table"])
        expect(await shape(name), name.slice(0, 20)).to.deep.equal(known);
      house.post.arrived.length = 0;
      await house.deliver();
      expect(
        house.post.arrived.map(({ to }) => to).filter((to) => /^(nia|gone|root)/.test(to)),
      ).to.deep.equal(['nia@harbour.example']);
    });

    it('gets no further than some wrong codes, though the right one comes then', async () => {
      await house.add('Tom');
      const path = await house.ask('tom');
      await house.deliver();
      const code = house.codeAt('tom@harbour.example') ?? '';
      const guesses = await Promise.all(
        ['1', '2', '3', '4', '5', '6', '7'].map((guess) => house.submit(path, { code: guess })),
      );
      expect(guesses.map(({ status }) => status).filter((status) => status === 422)).to.have.length(4);
      expect((await house.submit(path, { code })).status).to.equal(410);
      expect(await reset('Tom')).to.include({ state: 'locked', tries: 5 });
    });

    it('is stopped over all resets of a person for an hour, and no longer', async () => {
      await house.add('Ute');
      for (let round = 0; round < 2; round += 1) {
        const path = await house.ask('ute');
        for (const guess of ['1', '2', '3', '4', '5']) await house.submit(path, { code: guess });
      }
      const path = await house.ask('ute');
      await house.deliver();
      expect((await house.submit(path, { code: house.codeAt('ute@harbour.example') ?? '' })).status).to.equal(
        422,
      );
      house.bench.clock.advance('PT61M');
      const later = await house.ask('ute');
      await house.deliver();
      expect(
        (await house.submit(later, { code: house.codeAt('ute@harbour.example') ?? '' })).status,
      ).to.equal(303);
    });

    it('floods nobody with mail, and may not ask without end from one network', async () => {
      await house.add('Sam');
      house.post.arrived.length = 0;
      for (let count = 0; count < 7; count += 1) {
        await house.ask('sam');
        await house.deliver();
      }
      expect(house.post.arrived.filter(({ to }) => to.startsWith('sam'))).to.have.length(5);
      await house.bench.saveSettings('access', { resets_per_address: 1 });
      const refused = await house.submit('/x/access/reset', { name: 'sam' });
      expect(refused.status).to.equal(429);
      expect(await refused.text()).to.include('Too many resets were asked for from your network.');
      await house.bench.saveSettings('access', { resets_per_address: 1000 });
    });

    it('cannot have another site post in their name', async () => {
      const forged = await house.http.fetch('/x/access/reset', {
        ...{ method: 'POST', body: new URLSearchParams({ name: 'dana' }) },
        headers: { 'sec-fetch-site': 'cross-site' },
      });
      expect(forged.status).to.equal(403);
    });
  });

  it('leaves every step in the journal, and no secret in it, in the queue or in kept mail', async () => {
    await house.add('Lea');
    const path = await house.ask('lea');
    await house.deliver();
    const code = house.codeAt('lea@harbour.example') ?? '';
    await house.submit(path, { code: '1' });
    const next = (await house.submit(path, { code })).headers.get('location') ?? '';
    await house.submit(next, { directory: await praxis(next), password: fresh, again: fresh });
    await house.deliver();
    const done = await reset('Lea');
    const steps = await house.bench.journal(PasswordReset, done?.id ?? '');
    expect(steps.map(({ action, transition }) => transition ?? action)).to.deep.equal([
      ...['create', 'update', 'update', 'prove', 'update', 'finish'],
    ]);
    const everything = JSON.stringify([
      steps,
      await house.bench.queuedJobs(),
      (await house.bench.store.find(IdentityProof, {})).items,
    ]);
    const { rows } = await house.bench.platform.sql
      .query<{ all: string }>(`SELECT string_agg(changes::text, ' ') AS all FROM core_journal`)
      .then((found) => ({ rows: found }));
    for (const secret of [code, fresh, path.split('/').at(-1) ?? '', next.split('/').at(-1) ?? ''])
      expect(everything + (rows[0]?.all ?? '')).not.to.include(secret);
    const { items } = await house.bench.store.find(MailMessage, { filter: eq('delivery', done?.id ?? '') });
    expect(items).to.have.length(1);
  });

  it('is seen by whoever looks after access and by themselves, and by no other', async () => {
    const [ann, joe] = [await house.add('Ann'), await house.add('Joe')];
    await house.ask('ann');
    const list = async (who: Parameters<House['bench']['as']>[0]) =>
      (await house.bench.as(who).find(PasswordReset, { filter: eq('person', ann.id) })).items;
    expect(await list(ann)).to.have.length(1);
    expect(await list(joe)).to.have.length(0);
    expect(await list('agent').catch((error: unknown) => error)).to.satisfy(
      (answer: unknown) => !Array.isArray(answer) || answer.length === 0,
    );
    const [seen] = await list('access-manager');
    expect(seen).to.include({ person: ann.id }).and.not.have.property('secret_digest');
    const write = await house.bench
      .as('access-manager')
      .update(PasswordReset, seen?.id ?? '', { tries: 0 })
      .catch((error: unknown) => error);
    expect(write).to.have.property('code', 'E_ACCESS_DENIED');
  });
});
