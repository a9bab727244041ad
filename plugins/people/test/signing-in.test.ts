import { expect } from 'chai';
import { eq, isIn, variable } from '@praxis/predicate';
import { Group, GroupMember, Location, Organisation, Person } from '../src/contract.js';
import { openDirectory, type Directory } from './support/directory.js';

describe('whoever signs in', () => {
  let directory: Directory;
  before(async () => {
    directory = await openDirectory();
  });
  after(() => directory.bench.close());

  it('is a requester once there is a person for the account', async () => {
    const dana = await directory.add('Dana');
    expect((await directory.signIn(dana)).roles).to.deep.equal(['requester']);
  });

  it('is nobody without a person, or with one who has left', async () => {
    const gone = await directory.bench.create(Person, { name: 'Gone', active: false, roles: ['agent'] });
    expect((await directory.signIn(gone)).roles).to.deep.equal([]);
    expect((await directory.signIn({ id: '018f0000-0000-7000-8000-000000000000' })).roles).to.deep.equal([]);
  });

  it('has the roles of the account, of the person and of their groups', async () => {
    const { bench, add, signIn } = directory;
    const lea = await add('Lea', ['agent']);
    const desk = await bench.create(Group, { name: 'Service desk', roles: ['directory-manager'] });
    await bench.create(GroupMember, { member_of: desk.id, person: lea.id });
    expect((await signIn(lea, ['auditor'])).roles).to.have.members([
      'auditor',
      'requester',
      'agent',
      'directory-manager',
    ]);
  });

  it('loses the roles of a group that is left or switched off', async () => {
    const { bench, add, signIn } = directory;
    const max = await add('Max');
    const group = await bench.create(Group, { name: 'Network', roles: ['agent'] });
    const member = await bench.create(GroupMember, { member_of: group.id, person: max.id });
    expect((await signIn(max)).roles).to.include('agent');
    await bench.update(Group, group.id, { active: false });
    expect((await signIn(max)).roles).not.to.include('agent');
    await bench.update(Group, group.id, { active: true });
    expect((await signIn(max)).roles).to.include('agent');
    await bench.store.delete(GroupMember, member.id);
    expect((await signIn(max)).roles).not.to.include('agent');
  });

  it('is known to predicates by groups, organisation and location', async () => {
    const { bench, add, signIn } = directory;
    const [organisation, location] = [
      await bench.create(Organisation, { name: 'Acme' }),
      await bench.create(Location, { name: 'Leiden' }),
    ];
    const eva = await add('Eva');
    await bench.update(Person, eva.id, { organisation: organisation.id, location: location.id });
    const [first, second] = [
      await bench.create(Group, { name: 'One' }),
      await bench.create(Group, { name: 'Two' }),
    ];
    for (const { id } of [first, second]) await bench.create(GroupMember, { member_of: id, person: eva.id });
    const principal = await signIn(eva);
    expect(principal.variables['me.groups']).to.have.members([first.id, second.id]);
    expect(principal.variables).to.include({
      'me.organisation': organisation.id,
      'me.location': location.id,
    });
    const store = bench.as(principal);
    expect(await store.count(Group, { filter: isIn('id', variable('me.groups')) })).to.equal(2);
    expect(await store.count(Person, { filter: eq('organisation', variable('me.organisation')) })).to.equal(
      1,
    );
  });

  it('has the language and the time zone of the person', async () => {
    const ana = await directory.bench.create(Person, {
      name: 'Ana',
      language: 'pt-BR',
      time_zone: 'America/Sao_Paulo',
    });
    expect(await directory.signIn(ana)).to.include({
      name: 'Ana',
      locale: 'pt-BR',
      timeZone: 'America/Sao_Paulo',
    });
  });
});
