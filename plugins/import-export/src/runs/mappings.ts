import { eq } from '@praxis/predicate';
import type { PluginContext } from '@praxis/sdk';
import { ImportMapping, readyMappings, type ReadyMapping } from '../contract.js';
import { MappingError } from '../engine/errors.js';
import type { Mapping } from '../mapping/mapping.js';

/** A mapping that can be chosen by its name. */
export interface KnownMapping {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly type: string;
  readonly mapping: Mapping;
}

/** Mappings that people saved, then those that plugins bring. */
export async function knownMappings(context: PluginContext): Promise<readonly KnownMapping[]> {
  const saved = await context.store.find(ImportMapping, { limit: 200 });
  return [
    ...saved.items.map(({ name, description, type, mapping }) => ({
      name,
      title: name,
      description: description ?? '',
      type,
      mapping: mapping as Mapping,
    })),
    ...context.contributions(readyMappings).map(fromReady),
  ];
}

/** @throws MappingError when nobody knows a mapping of that name */
export async function mappingByName(context: PluginContext, name: string): Promise<KnownMapping> {
  const { items } = await context.store.find(ImportMapping, { filter: eq('name', name), limit: 1 });
  const [saved] = items;
  if (saved !== undefined) {
    const { description, type, mapping } = saved;
    return { name, title: name, description: description ?? '', type, mapping: mapping as Mapping };
  }
  const ready = context.contributions(readyMappings).find((each) => each.name === name);
  if (ready === undefined) throw new MappingError({ why: `there is none called "${name}".` });
  return fromReady(ready);
}

function fromReady({ name, title, description, mapping }: ReadyMapping): KnownMapping {
  return { name, title, description, type: mapping.type, mapping };
}
