import type { RecordStore } from '@praxis/sdk';
import { CiDuplicate, CiMerge, CiRelation, ConfigurationItem } from '../contract.js';

/** A field, of whichever type, that refers to items. */
export interface ItemReference {
  readonly type: string;
  readonly field: string;
  readonly label: string;
  readonly isList: boolean;
}

/** Types of which a merge takes care in its own way. */
const apart: readonly string[] = [CiRelation.name, CiDuplicate.name, CiMerge.name];

/** Every field of every type that refers to items and can be changed: incidents, changes, reports of sources. */
export function referencesToItems(store: RecordStore): readonly ItemReference[] {
  return store
    .types()
    .filter((type) => !apart.includes(type))
    .flatMap((type) => {
      const { properties, ...schema } = store.describe(type);
      return Object.entries(properties)
        .filter(([, field]) => field['x-target'] === ConfigurationItem.name && field['x-immutable'] !== true)
        .filter(([, field]) => field.readOnly !== true)
        .map(([field, { 'x-kind': kind }]): ItemReference => ({
          type,
          field,
          label: schema['x-record'].plural,
          isList: kind === 'references',
        }));
    });
}
