import type { Store } from '@praxis/sdk';
import { Group, GroupMember, Location, Organisation, Person } from '@praxis/plugin-people/contract';
import { groups } from './catalogue.js';
import { company, demoAccounts, departments, firstNames, lastNames, locations } from './company.js';
import type { Random } from './random.js';

/** Somebody of the company. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly department: string;
  readonly place: string;
  readonly vip: boolean;
}

interface Draft extends Omit<Colleague, 'id'> {
  readonly title: string;
  readonly roles: readonly string[];
}

/** Makes the company: departments, sites, and 200 people with their managers. */
export async function makePeople(store: Store, random: Random): Promise<readonly Colleague[]> {
  const firm = await store.create(Organisation, { name: company.name, mail_domain: company.domain });
  const organisations = new Map<string, string>();
  for (const { name } of departments)
    organisations.set(name, (await store.create(Organisation, { name, parent: firm.id })).id);
  const sites = new Map<string, string>();
  for (const location of locations) sites.set(location.name, (await store.create(Location, location)).id);

  const drafts = draftPeople(random);
  const results = await store.importRecords(
    Person,
    drafts.map((draft) => ({
      values: {
        name: draft.name,
        username: draft.username,
        email: `${draft.username}@${company.domain}`,
        job_title: draft.title,
        phone: `+44 20 7946 ${String(random.between(0, 9999)).padStart(4, '0')}`,
        organisation: organisations.get(draft.department),
        location: sites.get(draft.place),
        vip: draft.vip,
        roles: draft.roles,
        time_zone: locations.find(({ name }) => name === draft.place)?.time_zone,
      },
    })),
  );
  const colleagues = results.map((result, index): Colleague => {
    if (result.status !== 'done')
      throw new Error(`A person of the demonstration was refused: ${JSON.stringify(result)}`);
    return { ...(drafts[index] as Draft), id: result.id };
  });
  await nameManagers(store, colleagues);
  return colleagues;
}

function draftPeople(random: Random): readonly Draft[] {
  const taken = new Set<string>();
  const drafts: Draft[] = [];
  const add = (
    name: string,
    department: string,
    title: string,
    roles: readonly string[],
    vip: boolean,
  ): void => {
    taken.add(name);
    const username = name.toLowerCase().replaceAll(' ', '.');
    drafts.push({ name, username, department, title, roles, vip, place: siteOf(random) });
  };
  for (const { name, department, title, roles } of demoAccounts) add(name, department, title, roles, false);
  for (const { name: department, people, titles } of departments) {
    const missing = people - drafts.filter((draft) => draft.department === department).length;
    for (let count = 0; count < missing; count += 1) {
      let name: string;
      do name = `${random.pick(firstNames)} ${random.pick(lastNames)}`;
      while (taken.has(name));
      add(name, department, titles[count % titles.length] ?? titles[0], [], department === 'Management');
    }
  }
  return drafts;
}

function siteOf(random: Random): string {
  return random.weighted([
    ['Rotterdam', 9],
    ['Leeds', 5],
    ['Vienna', 3],
    ['Porto', 3],
    ['Halifax', 1],
  ] as const);
}

async function nameManagers(store: Store, colleagues: readonly Colleague[]): Promise<void> {
  const [head] = colleagues.filter(({ department }) => department === 'Management');
  const operations = departments.flatMap(({ name }) => {
    const [manager, ...others] = colleagues.filter(({ department }) => department === name);
    if (manager === undefined || head === undefined) return [];
    const up =
      manager.id === head.id ? [] : [{ op: 'update', id: manager.id, values: { manager: head.id } } as const];
    return [
      ...up,
      ...others.map(({ id }) => ({ op: 'update', id, values: { manager: manager.id } }) as const),
    ];
  });
  await store.bulk(Person, operations);
}

/** Makes the support groups of people of the IT department, and returns who belongs to which. */
export async function makeGroups(
  store: Store,
  random: Random,
  colleagues: readonly Colleague[],
): Promise<ReadonlyMap<string, { readonly group: string; readonly members: readonly string[] }>> {
  const engineers = colleagues.filter(({ department }) => department === 'Information technology');
  const agents = engineers.filter(({ name }) => demoAccounts.some((account) => account.name === name));
  const others = engineers.filter((engineer) => !agents.includes(engineer));
  const teams = new Map<string, { readonly group: string; readonly members: readonly string[] }>();
  let next = 0;
  for (const { name, members, description } of groups) {
    const own = name === 'Service desk' ? [...agents] : [];
    while (own.length < members) own.push(others[next++ % others.length] as Colleague);
    const [manager] = own;
    const email = `${name.toLowerCase().replaceAll(' ', '-')}@${company.domain}`;
    const group = await store.create(Group, {
      name,
      description,
      email,
      manager: manager?.id ?? null,
      roles: ['agent'],
    });
    await store.importRecords(
      GroupMember,
      own.map(({ id }, place) => ({
        values: { member_of: group.id, person: id, lead: place === 0, available: !random.chance(0.05) },
      })),
    );
    teams.set(name, { group: group.id, members: own.map(({ id }) => id) });
  }
  return teams;
}
