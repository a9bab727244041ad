import { Group, GroupMember, Person } from '@praxis/plugin-people/contract';
import type { GenericRecord, RecordStore } from '@praxis/sdk';
import type { RecordOf } from '@praxis/sdk';
import type { ApprovalVote } from '../record-types/approval-vote.js';
import type { StagePlan } from './stage-plan.js';
import { votesNeeded } from './outcome.js';

type Source = RecordOf<typeof ApprovalVote>['source'];

/** Somebody who is asked, and why it is them. */
export interface Asked {
  readonly person: string;
  readonly source: Source;
}

/** As many as one stage asks; who needs more wants a survey. */
export const mostAsked = 100;

/**
 * Whom a stage asks, as things are now: everybody active whom it names, but for those who may not decide
 * because it is their own request.
 *
 * @param store reads for everybody
 * @param excluded ids of people who do not decide on it
 */
export async function whomToAsk(
  store: RecordStore,
  stage: StagePlan,
  about: {
    readonly type: string;
    readonly record: GenericRecord;
    readonly requester: string | null;
    readonly excluded: ReadonlySet<string>;
  },
): Promise<readonly Asked[]> {
  const { type, record, requester, excluded } = about;
  const named: Asked[] = [];
  const add = (people: readonly string[], source: Source): void =>
    void named.push(...people.map((person) => ({ person, source })));
  add(stage.people ?? [], 'person');
  if (stage.manager === true && requester !== null) {
    const [person] = await store.getMany(Person, [requester]);
    if (person?.manager != null) add([person.manager], 'manager');
  }
  const { properties } = store.describe(type);
  for (const field of stage.fields ?? []) {
    const ids = [record[field] ?? []].flat().filter((id): id is string => typeof id === 'string');
    const target = properties[field]?.['x-target'];
    if (target === Person.name) add(ids, 'field');
    if (target === Group.name) add(await membersOf(store, ids), 'field');
  }
  add(await membersOf(store, stage.groups ?? []), 'group');
  const wanted = [...new Map([...named].reverse().map((one) => [one.person, one])).values()]
    .reverse()
    .filter(({ person }) => !excluded.has(person))
    .slice(0, mostAsked);
  if (wanted.length === 0) return [];
  const people = await store.getMany(
    Person,
    wanted.map(({ person }) => person),
  );
  const active = new Set(people.filter((person) => person.active).map(({ id }) => id));
  return wanted.filter(({ person }) => active.has(person));
}

/** Why a stage cannot be passed by those whom it asks; undefined when it can. */
export function whyNot(
  stage: StagePlan,
  asked: readonly Asked[],
):
  | { readonly code: string; readonly sentence: string; readonly values: Record<string, string | number> }
  | undefined {
  if (asked.length === 0)
    return {
      code: 'APPROVAL_NOBODY',
      sentence:
        'The stage {stage} finds nobody who may decide: nobody approves what they asked for themselves. Name somebody else.',
      values: { stage: stage.name },
    };
  const needed = votesNeeded(stage, asked.length);
  return needed <= asked.length
    ? undefined
    : {
        code: 'APPROVAL_TOO_FEW',
        sentence: 'The stage {stage} needs {needed} people who agree, and only {count} may decide.',
        values: { stage: stage.name, needed, count: asked.length },
      };
}

async function membersOf(store: RecordStore, groups: readonly string[]): Promise<readonly string[]> {
  if (groups.length === 0) return [];
  const active = new Set(
    (await store.lookup(Group))
      .filter((group) => group.active && groups.includes(group.id))
      .map(({ id }) => id),
  );
  return (await store.lookup(GroupMember))
    .filter(({ member_of }) => active.has(member_of))
    .map(({ person }) => person);
}
