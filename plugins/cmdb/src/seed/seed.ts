import type { PluginContext, RecordStore } from '@praxis/sdk';
import { CiClass, CiRelationType } from '../contract.js';
import { starterClasses, starterRelations, type StarterClass } from './starter.js';

/** Brings the starter classes and relation types. */
export async function seed(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('the plugin brings classes and relations to begin with');
  for (const [name, reverse, impact] of starterRelations)
    await store.create(CiRelationType, { name, reverse, impact });
  for (const one of starterClasses) await createClass(store, one, null);
}

async function createClass(store: RecordStore, one: StarterClass, parent: string | null): Promise<void> {
  const { id } = await store.create(CiClass, {
    name: one.name,
    parent,
    icon: one.icon ?? null,
    abstract: one.abstract ?? false,
    required_attributes: one.required ?? null,
    recommended_attributes: one.recommended ?? null,
    identified_by: one.identifiedBy ?? null,
  });
  for (const child of one.children ?? []) await createClass(store, child, id);
}
