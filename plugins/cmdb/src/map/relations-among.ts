import { all, isIn, type Predicate } from '@praxis/predicate';
import type { RecordOf, RecordStore } from '@praxis/sdk';
import { CiRelation } from '../record-types/relation.js';
import type { Neighbourhood } from './neighbourhood.js';

type Relation = RecordOf<typeof CiRelation>;

const fields = ['first', 'second', 'relation_type', 'impact_from', 'impact_to'];
/** As many ids as a filter holds. */
const atOnce = 500;
/** Relations to items in groups that are looked at; they only say which verbs a group's line bears. */
const mostOfGroups = 1000;

/**
 * The relations that a drawing shows: all between items that are drawn, also those that no step led
 * along, and of those that lead to items in groups the ones that were walked.
 */
export async function relationsAmong(
  store: RecordStore,
  { choice, walked }: Neighbourhood,
  relationTypes: readonly string[] | undefined,
): Promise<readonly Relation[]> {
  const shown = [...choice.shown.keys()];
  const grouped = new Set(choice.groups.flatMap(({ members }) => members));
  const ofGroups = walked
    .filter(({ from, to }) => grouped.has(from) || grouped.has(to))
    .slice(0, mostOfGroups)
    .map(({ id }) => id);
  const between = all(
    isIn('first', shown),
    isIn('second', shown),
    ...(relationTypes === undefined ? [] : [isIn('relation_type', relationTypes)]),
  );
  const found = await Promise.all([
    collect(store, between),
    ...inParts(ofGroups).map((ids) => collect(store, isIn('id', ids))),
  ]);
  return found.flat();
}

async function collect(store: RecordStore, filter: Predicate): Promise<readonly Relation[]> {
  const relations: Relation[] = [];
  for await (const relation of store.stream(CiRelation, { filter, fields })) relations.push(relation);
  return relations;
}

function inParts(ids: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, part) =>
    ids.slice(part * atOnce, (part + 1) * atOnce),
  );
}
