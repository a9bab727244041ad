import { all, eq, isIn, isNotEmpty } from '@praxis/predicate';
import type { RecordStore } from '@praxis/sdk';
import { Incident } from './contract.js';

const openStates = isIn('state_category', ['new', 'active', 'paused']);

/** The person after the one who got the group's latest incident; the list is in a fixed order. */
export async function nextInTurn(
  store: RecordStore,
  group: string,
  people: readonly string[],
): Promise<string | undefined> {
  const { items } = await store.find(Incident, {
    filter: all(eq('assignment_group', group), isNotEmpty('assignee')),
    sort: ['-opened_at'],
    fields: ['assignee'],
    limit: 1,
  });
  const latest = items[0]?.assignee ?? null;
  return people[(latest === null ? -1 : people.indexOf(latest)) + 1] ?? people[0];
}

/** The person with the fewest open incidents; the first of the list among equals. */
export async function leastLoaded(
  store: RecordStore,
  people: readonly string[],
): Promise<string | undefined> {
  const loads = await store.countBy(Incident, 'assignee', {
    filter: all(openStates, isIn('assignee', [...people])),
  });
  const load = (person: string): number => loads.find(({ value }) => value === person)?.count ?? 0;
  return [...people].sort((left, right) => load(left) - load(right))[0];
}
