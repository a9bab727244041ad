import { expect } from 'chai';
import type { PageAnswer, PraxisError, Principal } from '@praxis/sdk';
import { changeSignIn, type SignInChange } from '../src/accounts/change-sign-in.js';
import { signInPage } from '../src/accounts/page.js';
import { Group, GroupMember, Person } from '../src/contract.js';
import { failure } from './support/failure.js';
import { openDirectory, type Directory } from './support/directory.js';

const goodPassword = 'correct horse battery';

describe('letting people sign in', () => {
  let directory: Directory;
  let kim: Principal;
  before(async () => {
    directory = await openDirectory();
    kim = await directory.signIn(await directory.add('Kim', ['directory-manager']));
  });
  after(() => directory.bench.close());

  const change = (key: string, what: SignInChange, who: Principal = kim) =>
    changeSignIn(directory.context(who), key, what);

  it('gives an account that is the person', async () => {
    const dana = await directory.add('Dana');
    expect(await change(dana.id, { kind: 'give', username: 'Dana.W', password: goodPassword })).to.equal(
      undefined,
    );
    expect(await directory.accounts.get(dana.id)).to.deep.include({
      username: 'dana.w',
      hasPassword: true,
      roles: [],
    });
    expect((await directory.bench.read(Person, dana.id)).username).to.equal('dana.w');
  });

  it('makes up a password that is told once, where none is given', async () => {
    const omar = await directory.add('Omar');
    const first = await change(omar.id, { kind: 'give', username: 'omar', password: '' });
    expect(first).to.match(/^(?:[a-z2-9]{5}-){3}[a-z2-9]{5}$/);
    const second = await change(omar.id, { kind: 'reset' });
    expect(second)
      .to.match(/^(?:[a-z2-9]{5}-){3}[a-z2-9]{5}$/)
      .and.not.to.equal(first);
  });

  it('renames, disables and enables', async () => {
    const eva = await directory.add('Eva');
    await change(eva.id, { kind: 'give', username: 'eva', password: goodPassword });
    await change(eva.id, { kind: 'rename', username: 'eva.b' });
    expect((await directory.bench.read(Person, eva.id)).username).to.equal('eva.b');
    await change(eva.id, { kind: 'disable' });
    expect((await directory.accounts.get(eva.id))?.disabled).to.equal(true);
    await change(eva.id, { kind: 'enable' });
    expect((await directory.accounts.get(eva.id))?.disabled).to.equal(false);
  });

  it('is refused twice, and for those who have no account yet', async () => {
    const ana = await directory.add('Ana');
    expect((await failure(change(ana.id, { kind: 'reset' }))).code).to.equal('E_ACCOUNT_STATE');
    await change(ana.id, { kind: 'give', username: 'ana', password: goodPassword });
    expect(
      (await failure(change(ana.id, { kind: 'give', username: 'ana2', password: goodPassword }))).code,
    ).to.equal('E_ACCOUNT_STATE');
  });

  it('is refused with weak passwords and user names that are taken, and changes nothing then', async () => {
    const ben = await directory.add('Ben');
    expect(
      (await failure(change(ben.id, { kind: 'give', username: 'ben', password: 'ben' }))).status,
    ).to.equal(422);
    await change((await directory.add('Other Ben')).id, {
      kind: 'give',
      username: 'ben',
      password: goodPassword,
    });
    expect(
      (await failure(change(ben.id, { kind: 'give', username: 'BEN', password: goodPassword }))).status,
    ).to.be.oneOf([409, 422]);
    expect(await directory.accounts.get(ben.id)).to.equal(undefined);
  });

  describe('of administrators', () => {
    const attempts: readonly SignInChange[] = [
      { kind: 'reset' },
      { kind: 'password', password: goodPassword },
      { kind: 'rename', username: 'gotcha' },
      { kind: 'disable' },
    ];

    it('is for administrators alone, however they became one', async () => {
      const { add, accounts, bench } = directory;
      const [byPerson, byGroup, byAccount] = [
        await add('Ada', ['admin']),
        await add('Gus'),
        await add('Alan'),
      ];
      const group = await bench.create(Group, { name: 'Administrators', roles: ['admin'] });
      await bench.create(GroupMember, { member_of: group.id, person: byGroup.id });
      for (const [index, { id }] of [byPerson, byGroup, byAccount].entries()) {
        await accounts.create({ id, username: `admin${index}`, roles: index === 2 ? ['admin'] : [] });
        for (const attempt of attempts) {
          expect((await failure(change(id, attempt))).code, attempt.kind).to.equal('E_ACCOUNT_WITHHELD');
        }
      }
      const administrator = await directory.signIn(byPerson);
      await change(byGroup.id, { kind: 'reset' }, administrator);
    });
  });

  describe('over HTTP', function () {
    this.timeout(30_000);
    const agent = async (): Promise<Principal> => directory.signIn(await directory.add('Agnes', ['agent']));

    it('is for those who may let people sign in', async () => {
      const http = await directory.bench.http();
      const tom = await directory.add('Tom <b>');
      const path = `/x/people/sign-in/${tom.id}`;
      expect((await http.fetch(path, { as: await agent() })).status).to.be.oneOf([403, 404]);
      const page = await (await http.fetch(path, { as: kim })).text();
      expect(page).to.contain('Give access').and.to.contain('Tom &lt;b&gt;');
      // By itself, because a page leaves out panels that come late.
      const panel = `/frag/panel/people.sign-in?record=person/${tom.id}`;
      expect(await (await http.fetch(panel, { as: kim })).text()).to.contain(path);
      expect((await http.fetch(panel, { as: await agent() })).status).to.equal(404);
    });

    it('gives access from a plain form, and tells the password once', async () => {
      const http = await directory.bench.http();
      const uma = await directory.add('Uma');
      const path = `/x/people/sign-in/${uma.id}`;
      const body = new URLSearchParams({ change: 'give', username: 'uma', password: '' });
      const answer = await (await http.fetch(path, { method: 'POST', as: kim, body })).text();
      const [, password] = /<code>([a-z2-9-]+)<\/code>/.exec(answer) ?? [];
      const session = await http.fetch('/api/v1/session', {
        method: 'POST',
        json: { username: 'uma', password },
      });
      expect(session.status).to.be.oneOf([200, 201]);
      expect(await (await http.fetch(path, { as: kim })).text()).not.to.contain(password);
    });
  });

  describe('on its page', () => {
    const submit = (key: string, form: Record<string, string>, who = kim): Promise<PageAnswer> =>
      signInPage.submit!(
        {
          params: { key },
          query: {},
          form,
          files: [],
          read: () => Promise.resolve({ values: {}, problems: [] }),
        },
        directory.context(who),
      );

    it('shows a made-up password once, with the answer', async () => {
      const lou = await directory.add('Lou');
      const answer = await submit(lou.id, { change: 'give', username: 'lou', password: '' });
      expect(answer).to.have.nested.property('model.password').that.is.a('string');
      const later = await signInPage.load(
        {
          params: { key: lou.id },
          query: {},
          form: {},
          files: [],
          read: () => Promise.resolve({ values: {}, problems: [] }),
        },
        directory.context(kim),
      );
      expect(later).to.have.nested.property('model.password', null);
    });

    it('keeps what was typed beside the reason for a refusal', async () => {
      const ida = await directory.add('Ida');
      const answer = await submit(ida.id, { change: 'give', username: 'ida', password: 'short' });
      expect(answer).to.have.property('status', 422);
      expect(answer).to.have.nested.property('model.username', 'ida');
      expect(answer).to.have.nested.property('model.problem').that.is.a('string');
    });

    it('is not found for people who are not there', async () => {
      const error: PraxisError = await failure(
        submit('018f0000-0000-7000-8000-000000000000', { change: 'reset' }),
      );
      expect(error.status).to.equal(404);
    });
  });
});
