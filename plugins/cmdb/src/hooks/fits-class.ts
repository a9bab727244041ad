import { on, refuse } from '@praxis/sdk';
import { attributesOf, lineage } from '../class-tree.js';
import { CiClass, ConfigurationItem } from '../contract.js';

/** Every item is of a class that has items of its own. */
export const classHasItems = on(ConfigurationItem).guard(
  { id: 'cmdb.class-has-items', fields: ['class'] },
  async (draft, { lookup }) => {
    const [own] = lineage(await lookup(CiClass), draft.class ?? '');
    return own?.abstract === true
      ? refuse('CLASS_FOR_ORDER', 'The class {name} is only for order. Choose one below it.', 'class', {
          name: own.name,
        })
      : undefined;
  },
);

/**
 * What is in use is described as its class asks. What other systems tell of comes as it is: it is there,
 * and what is missing counts against its completeness.
 */
export const requiredAttributes = on(ConfigurationItem).guard(
  { id: 'cmdb.required-attributes', actions: ['create', 'update', 'transition'] },
  async (draft, { lookup, before, changed }) => {
    if (draft.state !== 'in_use' || (draft.origins !== null && changed('origins'))) return [];
    const line = lineage(await lookup(CiClass), draft.class ?? '');
    const values: Readonly<Record<string, unknown>> = draft;
    const known: Readonly<Record<string, unknown>> = before ?? {};
    const isNew = before?.state !== 'in_use';
    return (
      attributesOf(line, 'required_attributes')
        .filter((field) => isEmpty(values[field]))
        // What was missing before the class asked for it keeps nobody from working; emptying it does.
        .filter((field) => isNew || !isEmpty(known[field]))
        .map((field) =>
          refuse('ATTRIBUTE_MISSING', 'A {name} in use has {field}. Fill it in.', field, {
            name: line[0]?.name ?? '',
            field: ConfigurationItem.schema.properties[field]?.title ?? field,
          }),
        )
    );
  },
);

function isEmpty(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
