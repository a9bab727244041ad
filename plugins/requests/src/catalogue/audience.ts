import { all, eq, type PredicateSchema } from '@praxis/predicate';
import { Group, GroupMember, Person } from '@praxis/plugin-people/contract';
import { conditionSchema, type Context, type RecordOf, type RecordStore } from '@praxis/sdk';
import { conditionHolds, conditionProblems } from '../forms/conditions.js';
import type { CatalogueItem } from '../record-types/catalogue-item.js';

type Item = RecordOf<typeof CatalogueItem>;

/** What audiences ask about a person. */
export interface Audience {
  readonly person: RecordOf<typeof Person>;
  readonly groups: readonly string[];
  readonly schema: PredicateSchema;
  readonly now: Date;
}

/** The person, with their groups, as audiences look at them; undefined where there is no such person, or not any more. */
export async function audienceOf(
  { lookup, now, store }: Pick<Context, 'lookup' | 'now'> & { readonly store: RecordStore },
  id: string,
): Promise<Audience | undefined> {
  const system = store.asSystem('who may order what is asked of the whole person');
  const [person] = await system.getMany(Person, [id]);
  if (person?.active !== true) return undefined;
  const active = new Set((await lookup(Group)).flatMap((group) => (group.active ? [group.id] : [])));
  const groups = (await lookup(GroupMember))
    .filter((member) => member.person === id && active.has(member.member_of))
    .map(({ member_of: group }) => group);
  return { person, groups, schema: audienceSchema(system), now: now() };
}

/** Fields of a person; `number` and the like are nobody's business here. */
export function audienceSchema(store: RecordStore): PredicateSchema {
  return conditionSchema(store.describe(Person));
}

/** Why an audience cannot be asked; none when it can. */
export function audienceProblems(text: string | null, store: RecordStore): readonly string[] {
  return conditionProblems(text, audienceSchema(store));
}

/** Whether somebody is one of those for whom an item is. */
export function isFor(item: Item, { person, groups, schema, now }: Audience): boolean {
  return (
    meets(item.audience_groups, groups) &&
    meets(item.audience_organisations, [person.organisation]) &&
    meets(item.audience_locations, [person.location]) &&
    conditionHolds(item.audience, { schema, values: person, now })
  );
}

function meets(wanted: readonly string[] | null, has: readonly (string | null)[]): boolean {
  return wanted === null || wanted.length === 0 || has.some((one) => one !== null && wanted.includes(one));
}

/** People whose manager somebody is. */
export function reportsOf(manager: string) {
  return all(eq('manager', manager), eq('active', true));
}
