import { on, refuse } from '@praxis/sdk';
import { CiClass, ConfigurationItem } from '../contract.js';
import { hostWord } from '../identification/identity-keys.js';

/** A class speaks of fields that items have: a name that is none would be asked for, and never filled in. */
export const attributesExist = on(CiClass).guard(
  {
    id: 'cmdb.attributes-exist',
    actions: ['create', 'update'],
    fields: ['attributes', 'required_attributes', 'recommended_attributes', 'identified_by'],
  },
  (draft, { before, tx }) => {
    const { properties } = tx.asSystem('a class speaks of every field of items').describe(ConfigurationItem);
    const unknown = (['attributes', 'required_attributes', 'recommended_attributes'] as const).flatMap(
      (field) =>
        (draft[field] ?? [])
          .filter((name) => properties[name] === undefined && before?.[field]?.includes(name) !== true)
          .map((name) => ({ field, name })),
    );
    const inKeys = (draft.identified_by ?? [])
      .filter((key) => before?.identified_by?.includes(key) !== true)
      .flatMap((key) => key.split('+').map((part) => part.trim()))
      .filter((name) => name !== '' && name !== hostWord && properties[name] === undefined)
      .map((name) => ({ field: 'identified_by' as const, name }));
    return [...unknown, ...inKeys].map(({ field, name }) =>
      refuse('ATTRIBUTE_UNKNOWN', 'Items have no field called “{name}”.', field, { name }),
    );
  },
);
