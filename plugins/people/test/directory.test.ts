import { expect } from 'chai';
import type { Store } from '@praxis/sdk';
import { Group, GroupMember, Location, Organisation, Person } from '../src/contract.js';
import { failure } from './support/failure.js';
import { openDirectory, type Directory } from './support/directory.js';

describe('the directory', () => {
  let directory: Directory;
  before(async () => {
    directory = await openDirectory();
  });
  after(() => directory.bench.close());

  const codes = async (work: Promise<unknown>): Promise<readonly (string | undefined)[]> => {
    const error = await failure(work);
    return error.problems.length > 0
      ? error.problems.map(({ code, pointer }) => `${code} ${pointer}`)
      : [error.code];
  };

  describe('has no circles', () => {
    for (const { type, parent } of [
      { type: Organisation, parent: 'parent' },
      { type: Location, parent: 'parent' },
      { type: Group, parent: 'parent' },
      { type: Person, parent: 'manager' },
    ]) {
      it(`of ${type.name}: nothing stands above itself, directly or through others`, async () => {
        const store: Store = directory.bench.store;
        const top = await store.create(type.name, { name: `${type.name} top` });
        const middle = await store.create(type.name, { name: `${type.name} middle`, [parent]: top.id });
        const bottom = await store.create(type.name, { name: `${type.name} bottom`, [parent]: middle.id });
        expect(await codes(store.update(type.name, top.id, { [parent]: top.id }))).to.deep.equal([
          `CIRCLE /${parent}`,
        ]);
        expect(await codes(store.update(type.name, top.id, { [parent]: bottom.id }))).to.deep.equal([
          `CIRCLE /${parent}`,
        ]);
        await store.update(type.name, bottom.id, { [parent]: top.id });
      });
    }

    it('even when two changes that make one together are made at the same time', async () => {
      const { store } = directory.bench;
      const [one, two] = [
        await store.create(Group, { name: 'Left' }),
        await store.create(Group, { name: 'Right' }),
      ];
      const results = await Promise.allSettled([
        store.update(Group, one.id, { parent: two.id }),
        store.update(Group, two.id, { parent: one.id }),
      ]);
      expect(results.map(({ status }) => status)).to.have.members(['fulfilled', 'rejected']);
    });
  });

  describe('knows time zones', () => {
    for (const zone of ['Europe/Amsterdam', 'UTC', 'America/Argentina/Buenos_Aires']) {
      it(`such as ${zone}`, async () => {
        const person = await directory.bench.create(Person, { name: zone, time_zone: zone });
        expect(person.time_zone).to.equal(zone);
      });
    }

    for (const zone of ['Middle-earth/Shire', 'Europe/', 'nonsense']) {
      it(`and refuses ${zone}, of people and of places`, async () => {
        expect(await codes(directory.bench.create(Person, { name: 'Sam', time_zone: zone }))).to.deep.equal([
          'TIME_ZONE /time_zone',
        ]);
        expect(
          await codes(directory.bench.create(Location, { name: 'Hole', time_zone: zone })),
        ).to.deep.equal(['TIME_ZONE /time_zone']);
      });
    }
  });

  describe('is changed', () => {
    it('by people themselves as to how they are reached and addressed, and nothing else', async () => {
      const dana = await directory.add('Dana');
      const store = directory.bench.as(await directory.signIn(dana));
      await store.update(Person, dana.id, {
        phone: '+31 6 1234',
        language: 'nl',
        time_zone: 'Europe/Amsterdam',
      });
      expect(await directory.bench.read(Person, dana.id)).to.include({ phone: '+31 6 1234', language: 'nl' });
      for (const patch of [
        { vip: true },
        { roles: ['admin'] },
        { name: 'Queen' },
        { email: 'd@example.org' },
      ]) {
        expect(
          (await failure(store.update(Person, dana.id, patch))).status,
          JSON.stringify(patch),
        ).to.be.oneOf([403, 422]);
      }
    });

    it('by agents only as to themselves, although they may add people', async () => {
      const lea = await directory.add('Lea', ['agent']);
      const store = directory.bench.as(await directory.signIn(lea));
      const caller = await store.create(Person, { name: 'New caller', email: 'new@example.org' });
      expect((await failure(store.update(Person, caller.id, { phone: '1' }))).code).to.equal(
        'E_ACCESS_DENIED',
      );
      await store.update(Person, lea.id, { phone: '2' });
      expect(await codes(store.update(Person, lea.id, { vip: true, job_title: 'Boss' }))).to.have.members([
        'OWN_PROFILE /vip',
        'OWN_PROFILE /job_title',
      ]);
      expect((await failure(store.create(Person, { name: 'Puppet', roles: ['admin'] }))).code).to.equal(
        'E_ACCESS_DENIED',
      );
    });

    it('by nobody as to other people’s profiles', async () => {
      const [eve, dana] = [await directory.add('Eve'), await directory.add('Dana')];
      const store = directory.bench.as(await directory.signIn(eve));
      expect((await failure(store.update(Person, dana.id, { phone: '1' }))).code).to.equal('E_ACCESS_DENIED');
    });

    it('by directory managers, who cannot give roles, to themselves or others', async () => {
      const kim = await directory.add('Kim', ['directory-manager']);
      const store = directory.bench.as(await directory.signIn(kim));
      const dana = await store.create(Person, { name: 'Dana' });
      await store.update(Person, dana.id, { vip: true, email: 'dana@example.org' });
      await store.update(Person, kim.id, { job_title: 'Registrar' });
      const group = await directory.bench.create(Group, { name: 'Administrators', roles: ['admin'] });
      const attempts: readonly (() => Promise<unknown>)[] = [
        () => store.update(Person, kim.id, { roles: ['admin'] }),
        () => store.update(Person, dana.id, { roles: ['admin'] }),
        () => store.create(GroupMember, { member_of: group.id, person: kim.id }),
        () => store.update(Group, group.id, { name: 'Mine' }),
      ];
      for (const attempt of attempts) expect((await failure(attempt())).code).to.equal('E_ACCESS_DENIED');
    });
  });

  it('shows roles and notes to those who keep them', async () => {
    const dana = await directory.add('Dana', ['agent']);
    const store = directory.bench.as(await directory.signIn(await directory.add('Omar')));
    expect(await store.get(Person, dana.id))
      .to.include({ name: 'Dana' })
      .and.not.to.have.property('roles');
  });

  it('names nobody and nothing twice where names have to tell apart', async () => {
    await directory.bench.create(Person, { name: 'A', username: 'same', email: 'same@example.org' });
    expect(await codes(directory.bench.create(Person, { name: 'B', username: 'SAME' }))).to.deep.equal([
      'E_UNIQUE /username',
    ]);
    expect(
      await codes(directory.bench.create(Person, { name: 'B', email: 'Same@Example.org' })),
    ).to.deep.equal(['E_UNIQUE /email']);
  });
});
