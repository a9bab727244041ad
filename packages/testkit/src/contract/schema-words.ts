/** What the schemas of contributions are put together from. */

/** A JSON Schema 2020-12 of which only what is used here is typed. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export const text = (description: string, more: JsonSchema = {}): JsonSchema => ({
  type: 'string',
  minLength: 1,
  description,
  ...more,
});
export const label = (description: string): JsonSchema =>
  text(`${description} English; translated by the plugin's locales.`, { maxLength: 200 });
export const flag = (description: string): JsonSchema => ({ type: 'boolean', description });
export const several = (items: JsonSchema, description: string): JsonSchema => ({
  type: 'array',
  items,
  description,
});
export const texts = (description: string): JsonSchema =>
  several({ type: 'string', minLength: 1 }, description);
export const predicate = (description: string): JsonSchema => ({ type: 'object', description });
export const anything = (description: string): JsonSchema => ({ type: 'object', description });
export const object = (
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[],
): JsonSchema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

export const icon = text('Name of an icon.', { pattern: '^[a-z0-9-]+$' });
export const owned = (what: string): JsonSchema =>
  text(`\`<plugin>.<name>\`, unique among ${what}.`, { pattern: '^[a-z0-9-]+\\.[a-z0-9.-]+$' });
export const ofType = text('Name of a record type.', { pattern: '^[a-z][a-z0-9_]*$' });
export const path = text('Path pattern; `:name` is a parameter.', { pattern: '^/' });
export const permission = text('Permission that is asked for; without one everybody who is signed in may.');
export const action = text(
  '`read`, `create`, `update`, `transition`, `transition:<name>`, `delete` or `*`.',
  {
    pattern: '^(read|create|update|delete|transition(:[a-z0-9_-]+)?|\\*)$',
  },
);
export const fields = anything('Fields by name, made by the field builders.');
export const extent = {
  types: texts('Record types for which it is there.'),
  traits: texts('Traits whose types it is there for.'),
};
