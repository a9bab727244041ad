import { expect } from 'chai';
import { Person } from '@praxis/plugin-people/contract';
import { Secrets } from '@praxis/sdk';
import { AccountDirectory, PasswordReset } from '../src/contract.js';
import { withDirectory, type Directory, type DirectoryRecord } from '../src/directories/directory.js';
import { openHouse, type House } from './support/house.js';
import { agent, base, dnOf, startSlapd, type Slapd } from './support/slapd.js';

const fresh = 'seven boats in the fog';
const crew = `cn=crew,ou=groups,${base}`;

describe('a directory that speaks LDAP', function () {
  this.timeout(60_000);
  let slapd: Slapd;
  let house: House;
  let directory: DirectoryRecord;
  before(async () => {
    slapd = await startSlapd(['dana', 'eva', 'omar', 'lou', 'ida']);
    house = await openHouse();
    directory = await make({ name: 'Windows and mail' });
    for (const name of ['Dana', 'Eva', 'Omar', 'Lou', 'Ida'])
      await house.add(name, {}, { account: name === 'Dana' });
  });
  after(async () => {
    await house?.close();
    await slapd?.close();
  });

  const context = () =>
    house.bench.platform.context('access', house.bench.platform.servicePrincipal('access'));
  const make = async (values: Readonly<Record<string, unknown>>): Promise<DirectoryRecord> => {
    const { id } = await house.bench.store.create(AccountDirectory.name, {
      ...{ name: 'Directory', kind: 'ldap', url: slapd.url, base_dn: `ou=people,${base}`, bind_dn: agent.dn },
      ...values,
    });
    await house.bench.store.update(AccountDirectory.name, id, {
      secret: context().use(Secrets).seal(agent.password),
    });
    return house.bench.read(AccountDirectory, id);
  };
  const personOf = async (name: string) => {
    const { items } = await house.bench.store.find(Person, { filter: `username = "${name}"` });
    const [person] = items;
    if (person === undefined) throw new Error(`There is no ${name}.`);
    return person;
  };
  const inside = async <R>(work: (open: Directory) => Promise<R>, record = directory): Promise<R> =>
    withDirectory(context(), record, work);
  const accountOf = async (open: Directory, name: string) => {
    const account = await open.find(await personOf(name));
    if (account === undefined) throw new Error(`${name} was not found.`);
    return account;
  };
  const failure = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: unknown) => error as { code: string; message: string },
    );
  const lockOut = async (name: string) => {
    for (let index = 0; index < 4; index += 1) await slapd.binds(dnOf(name), 'wrong');
  };

  it('is where a reset by mail sets the password, beside that of the house', async () => {
    const path = await house.ask('dana');
    await house.deliver();
    const answer = await house.submit(path, { code: house.codeAt('dana@harbour.example') ?? '' });
    const next = answer.headers.get('location') ?? '';
    const page = await (await house.http.fetch(next)).text();
    const ids = [...page.matchAll(/name="directory" value="([0-9a-f-]{36})"/g)].map(([, id]) => id ?? '');
    expect(ids).to.have.length(2);
    expect(page).to.include('Windows and mail');
    const done = await house.submit(next, { directory: ids, password: fresh, again: fresh });
    expect(await done.text()).to.include('Your new password is set: Praxis, Windows and mail');
    expect(await slapd.binds(dnOf('dana'), fresh)).to.equal(true);
    expect(await slapd.binds(dnOf('dana'), 'old dana password')).to.equal(false);
    expect(await house.signsIn('dana', fresh)).to.equal(true);
    const [reset] = (await house.bench.store.find(PasswordReset, { sort: ['-created_at'] })).items;
    expect(reset?.directories).to.have.members(ids);
  });

  it('keeps passwords hashed, and says which of its rules a password breaks', async () => {
    await inside(async (open) => {
      const account = await accountOf(open, 'eva');
      await open.setPassword(account, fresh, {});
      expect((await slapd.values(dnOf('eva'), 'userPassword'))[0]).to.match(/^\{SSHA\}/);
      await open.setPassword(account, 'another one in between', {});
      const again = await failure(open.setPassword(account, fresh, {}));
      expect(again).to.include({ code: 'E_ACCESS_DIRECTORY_REFUSED' });
      expect(again?.message).to.match(/Windows and mail does not take it: .*history/i);
    });
    expect(await slapd.binds(dnOf('eva'), 'another one in between')).to.equal(true);
  });

  it('is unlocked, with the password that it has, or with a new one', async () => {
    await lockOut('omar');
    expect(await slapd.binds(dnOf('omar'), 'old omar password')).to.equal(false);
    await inside(async (open) => open.unlock(await accountOf(open, 'omar'), {}));
    expect(await slapd.binds(dnOf('omar'), 'old omar password')).to.equal(true);
    await inside(async (open) => open.unlock(await accountOf(open, 'omar'), {}));
    await lockOut('omar');
    await inside(async (open) => open.setPassword(await accountOf(open, 'omar'), fresh, {}));
    expect(await slapd.binds(dnOf('omar'), fresh)).to.equal(true);
  });

  it('has members added and removed, and minds neither twice', async () => {
    await inside(async (open) => {
      const account = await accountOf(open, 'lou');
      await open.addToGroup(crew, account);
      await open.addToGroup(crew, account);
      expect(await slapd.values(crew, 'member')).to.have.members([agent.dn, dnOf('lou')]);
      await open.removeFromGroup(crew, account);
      await open.removeFromGroup(crew, account);
      expect(await slapd.values(crew, 'member')).to.deep.equal([agent.dn]);
      const unknown = await failure(open.addToGroup(`cn=nobody,ou=groups,${base}`, account));
      expect(unknown).to.include({ code: 'E_ACCESS_UNKNOWN_GROUP' });
    });
    const posix = await make({ name: 'Unix', member_attribute: 'memberUid', resets: false });
    const group = `cn=mail,ou=groups,${base}`;
    await inside(async (open) => open.addToGroup(group, await accountOf(open, 'lou')), posix);
    expect(await slapd.values(group, 'memberUid')).to.deep.equal(['lou']);
  });

  it('tells Active Directory a password as that wants it', async () => {
    const windows = { ...directory, flavour: 'active_directory' as const };
    await inside(async (open) => open.setPassword(await accountOf(open, 'ida'), 'Grüße, Möwe', {}), windows);
    const [sent = ''] = await slapd.values(dnOf('ida'), 'unicodePwd');
    expect(sent.replaceAll(/[\0\u{fffd}]/gu, '')).to.equal('"Gre, Mwe"');
    expect(await slapd.values(dnOf('ida'), 'lockoutTime')).to.deep.equal(['0']);
  });

  it('finds nobody by a name that is a filter, and nobody where two fit', async () => {
    await inside(async (open) => {
      for (const username of ['*', 'dana)(uid=*', 'da*', '\\2a', 'nobody'])
        expect(await open.find({ ...(await personOf('dana')), username }), username).to.equal(undefined);
    });
    const loose = await make({ name: 'Loose', user_filter: '(objectClass=inetOrgPerson)', resets: false });
    expect(await inside(async (open) => open.find(await personOf('dana')), loose)).to.equal(undefined);
    const byMail = await make({ name: 'By mail', user_filter: '(mail={email})', resets: false });
    expect(await inside(async (open) => open.find(await personOf('dana')), byMail)).to.include({
      key: dnOf('dana'),
    });
  });

  it('is tried from its page, where its password is entered and shown to nobody', async () => {
    const page = `/x/access/connection/${directory.id}`;
    const as = { as: 'access-manager' } as const;
    expect((await house.http.fetch(page, { as: 'agent' })).status).to.be.oneOf([403, 404]);
    const tried = async (values: Record<string, string>) => {
      const body = new URLSearchParams({ change: 'try', ...values });
      const html = await (await house.http.fetch(page, { method: 'POST', body, ...as })).text();
      return html.replaceAll('&#x3D;', '=');
    };
    const found = await tried({ name: 'dana', password: agent.password });
    expect(found)
      .to.include(`Found: ${dnOf('dana')}`)
      .and.not.include(agent.password);
    const wrong = await tried({ name: 'dana', password: 'wrong' });
    expect(wrong).to.include('that Praxis signs in with is wrong');
    expect(await tried({ name: 'nobody', password: agent.password })).to.include('There is no person');
  });

  it('that does not answer is left out, and the others go on', async () => {
    const gone = await make({ name: 'Gone', url: 'ldap://127.0.0.1:9' });
    try {
      const path = await house.ask('dana');
      await house.deliver();
      const answer = await house.submit(path, { code: house.codeAt('dana@harbour.example') ?? '' });
      const page = await (await house.http.fetch(answer.headers.get('location') ?? '')).text();
      expect(page).to.include('Windows and mail').and.not.include('Gone');
      expect(house.bench.log.some(({ message }) => message === 'a directory cannot be asked')).to.equal(true);
    } finally {
      await house.bench.update(AccountDirectory, gone.id, { active: false });
    }
  });

  it('has its password read by nobody, and is set up by whoever looks after access', async () => {
    const manager = house.bench.as('access-manager');
    expect(await manager.get(AccountDirectory, directory.id)).to.not.have.property('secret');
    for (const who of ['agent', 'requester'] as const)
      expect(await failure(house.bench.as(who).get(AccountDirectory, directory.id))).to.have.property('code');
    const incomplete = await failure(manager.create(AccountDirectory, { name: 'X', kind: 'ldap' }));
    expect(incomplete).to.include({ code: 'E_REFUSED' });
    expect(await failure(manager.create(AccountDirectory, { name: 'X', kind: 'magic' }))).to.include({
      code: 'E_REFUSED',
    });
  });
});
