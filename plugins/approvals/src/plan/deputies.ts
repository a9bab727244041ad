import { all, gt, isIn, lte } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import type { RecordStore } from '@praxis/sdk';
import { ApprovalDelegation } from '../record-types/approval-delegation.js';

/** A deputy who is away has a deputy; further than so far, nobody follows. */
const longestChain = 3;

/**
 * Who answers for whom at a moment, of some people. Somebody without a deputy, or whose deputies are
 * all away, is not in it.
 *
 * @param store reads for everybody
 */
export async function deputiesOf(
  store: RecordStore,
  people: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, string>> {
  const direct = new Map<string, string>();
  let asked: readonly string[] = people;
  for (let step = 0; step < longestChain && asked.length > 0; step += 1) {
    const found = await runningDelegations(store, asked, at);
    for (const [person, deputy] of found) direct.set(person, deputy);
    asked = [...found.values()].filter((deputy) => !direct.has(deputy));
  }
  const active = await activeOf(store, [...direct.values()]);
  const last = (person: string): string | undefined => {
    const passed = new Set([person]);
    let current = person;
    for (let step = 0; step < longestChain; step += 1) {
      const next = direct.get(current);
      if (next === undefined || !active.has(next)) break;
      if (passed.has(next)) return undefined;
      passed.add(next);
      current = next;
    }
    return current === person ? undefined : current;
  };
  return new Map(
    people.flatMap((person) => {
      const deputy = last(person);
      return deputy === undefined ? [] : [[person, deputy] as const];
    }),
  );
}

async function runningDelegations(
  store: RecordStore,
  people: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, string>> {
  const moment = at.toISOString();
  const { items } = await store.find(ApprovalDelegation, {
    filter: all(isIn('person', people), lte('starts_at', moment), gt('ends_at', moment)),
    sort: ['-ends_at'],
    limit: 200,
  });
  // Of several, the one that ends first: somebody put it into a longer one.
  return new Map(items.flatMap(({ person, deputy }) => (person === null ? [] : [[person, deputy] as const])));
}

async function activeOf(store: RecordStore, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const people = await store.getMany(Person, [...new Set(ids)]);
  return new Set(people.filter(({ active }) => active).map(({ id }) => id));
}
