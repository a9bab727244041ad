import type { PluginContext, RecordStore } from '@praxis/sdk';
import { CiClass, CiJunkValue, CiRelationType, CiSource } from '../contract.js';
import { junkToBeginWith } from '../identification/junk-seed.js';
import { starterClasses, starterRelations, type StarterClass } from './starter.js';

/** Brings the starter classes and relation types, people as a source, and values that identify nothing. */
export async function seed(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('the plugin brings classes and relations to begin with');
  const relations = new Map<string, string>();
  for (const [name, reverse, impact] of starterRelations) {
    const { id } = await store.create(CiRelationType, { name, reverse, impact });
    relations.set(name, id);
  }
  for (const one of starterClasses) await createClass(store, one, null, relations);
  await store.create(CiSource, { name: 'People', priority: 50, by_hand: true });
  for (const { value, how = 'is', attribute = null, why } of junkToBeginWith)
    await store.create(CiJunkValue, { value, how, attribute, why });
}

async function createClass(
  store: RecordStore,
  one: StarterClass,
  parent: string | null,
  relations: ReadonlyMap<string, string>,
): Promise<void> {
  const { id } = await store.create(CiClass, {
    name: one.name,
    parent,
    icon: one.icon ?? null,
    abstract: one.abstract ?? false,
    attributes: one.attributes ?? null,
    allowed_moves: one.moves ?? null,
    required_attributes: one.required ?? null,
    recommended_attributes: one.recommended ?? null,
    identified_by: one.identifiedBy ?? null,
    host_relation: relations.get(one.hostRelation ?? '') ?? null,
  });
  for (const child of one.children ?? []) await createClass(store, child, id, relations);
}
