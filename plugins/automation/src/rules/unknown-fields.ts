import { refuse, type RecordTypeSchema, type Refusal } from '@praxis/sdk';

/** What is wrong with the names of values that are to be set, for whoever the schema was described. */
export function unknownFields(schema: RecordTypeSchema, given: unknown, field: string): readonly Refusal[] {
  if (given === null || given === undefined) return [];
  if (typeof given !== 'object' || Array.isArray(given)) {
    return [refuse('RULE_VALUES', 'Give an object of field names and values.', field)];
  }
  return Object.keys(given).flatMap((name) => {
    const property = schema.properties[name];
    if (property === undefined) {
      return [refuse('RULE_FIELD', `There is no field "${name}" on ${schema.title}.`, field)];
    }
    return property.readOnly === true
      ? [refuse('RULE_FIELD_READ_ONLY', `You may not set "${name}" on ${schema.title}.`, field)]
      : [];
  });
}
