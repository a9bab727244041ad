import { on, type RecordOf } from '@praxis/sdk';
import { attributesOf, lineage } from '../class-tree.js';
import { CiClass, ConfigurationItem } from '../contract.js';

/** A required attribute counts twice as much as a recommended one. */
const weights = { required_attributes: 2, recommended_attributes: 1 } as const;

/** How much of what a class asks for has a value, in percent; 100 where it asks for nothing. */
export function completenessOf(
  line: readonly RecordOf<typeof CiClass>[],
  values: Readonly<Record<string, unknown>>,
): number {
  const required = attributesOf(line, 'required_attributes');
  const recommended = attributesOf(line, 'recommended_attributes').filter(
    (field) => !required.includes(field),
  );
  const asked =
    required.length * weights.required_attributes + recommended.length * weights.recommended_attributes;
  const filled = (fields: readonly string[]) => fields.filter((field) => !isNothing(values[field])).length;
  const there =
    filled(required) * weights.required_attributes + filled(recommended) * weights.recommended_attributes;
  return asked === 0 ? 100 : Math.round((there / asked) * 100);
}

function isNothing(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

/** Keeps with each item how complete it is. Classes are read from memory, so it costs no statement. */
export const stampCompleteness = on(ConfigurationItem).beforeSave(
  { id: 'cmdb.stamp-completeness', actions: ['create', 'update', 'restore'], after: ['cmdb.stamp-identity'] },
  async (draft, { lookup }) => {
    const completeness = completenessOf(lineage(await lookup(CiClass), draft.class ?? ''), draft);
    return draft.completeness === completeness ? undefined : { completeness };
  },
);
