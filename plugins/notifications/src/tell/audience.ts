import { eq, all } from '@praxis/predicate';
import { Group, GroupMember, Person } from '@praxis/plugin-people/contract';
import { Watcher } from '@praxis/plugin-worklog/contract';
import type { RecordStore } from '@praxis/sdk';
import type { Occasion, Rule } from './occasion.js';

/** What rules may name beside fields. */
export const namedAudiences = ['watchers', 'mentioned'] as const;

/** As many as a rule tells; larger circles want an announcement. */
const mostWatchers = 200;

/** Ids of the people whom a rule means on an occasion. */
export async function audienceOf(
  store: RecordStore,
  rule: Pick<Rule, 'audience'>,
  occasion: Occasion,
): Promise<readonly string[]> {
  const people: string[] = [];
  for (const name of rule.audience) {
    if (name === 'mentioned') people.push(...occasion.mentioned);
    else if (name === 'watchers') people.push(...(await watchersOf(store, occasion)));
    else people.push(...(await namedByField(store, occasion, name)));
  }
  return [...new Set(people)];
}

async function watchersOf(store: RecordStore, { type, record }: Occasion): Promise<readonly string[]> {
  const { items } = await store.find(Watcher, {
    filter: all(eq('subject_type', type), eq('subject_id', record.id)),
    fields: ['person'],
    limit: mostWatchers,
  });
  return items.map(({ person }) => person);
}

/** The person in a field, or the members of the group in it; nobody where the type has no such field. */
async function namedByField(
  store: RecordStore,
  { schema, record }: Occasion,
  name: string,
): Promise<readonly string[]> {
  const ids = [record[name] ?? []].flat().filter((id): id is string => typeof id === 'string');
  if (name === 'created_by') return ids;
  switch (schema.properties[name]?.['x-target']) {
    case Person.name:
      return ids;
    case Group.name:
      return membersOf(store, ids);
    default:
      return [];
  }
}

/** The members of those of the groups that are active. */
export async function membersOf(store: RecordStore, groups: readonly string[]): Promise<readonly string[]> {
  if (groups.length === 0) return [];
  const active = (await store.lookup(Group)).filter((group) => group.active && groups.includes(group.id));
  const members = await store.lookup(GroupMember);
  return members
    .filter(({ member_of }) => active.some(({ id }) => id === member_of))
    .map(({ person }) => person);
}
