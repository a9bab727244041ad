import type { PluginContext, RecordOf } from '@praxis/sdk';
import { ConfigurationItem } from '../record-types/configuration-item.js';

type Item = RecordOf<typeof ConfigurationItem>;

/** A field of an item with its value, as people read it. */
export interface ToldValue {
  readonly field: string;
  readonly label: string;
  readonly value:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'instant'; readonly text: string; readonly at: string };
}

/** What the platform keeps about a record, and what is said elsewhere on the page. */
const unsaid = new Set([
  ...['id', 'number', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by', 'deleted_at'],
  ...['state_category', 'display'],
]);

/** The values of items that the reader may see and that are not empty, in the order of the fields. */
export async function toldValues(
  items: readonly Item[],
  { store, msg }: Pick<PluginContext, 'store' | 'msg'>,
): Promise<readonly (readonly ToldValue[])[]> {
  const schema = store.describe(ConfigurationItem);
  const fields = Object.entries(schema.properties).filter(([name]) => !unsaid.has(name));
  const of = { of: { type: ConfigurationItem.name } };
  const references = items.flatMap((item) =>
    fields.flatMap(([name, field]) => {
      const value = (item as Readonly<Record<string, unknown>>)[name];
      const target = field['x-target'];
      return target !== undefined && typeof value === 'string' ? [{ type: target, id: value }] : [];
    }),
  );
  const titles = await store.titles(references);
  const states = schema['x-record'].lifecycle?.states ?? {};
  const words = (name: string, value: unknown): string => {
    const field = schema.properties[name];
    const choice = (one: unknown): string => {
      const label =
        (name === schema['x-record'].lifecycle?.field ? states[String(one)]?.label : undefined) ??
        field?.['x-choices']?.find((candidate) => candidate.value === one)?.label;
      return label === undefined ? String(one) : msg(label, {}, of);
    };
    if (field?.['x-target'] !== undefined) return titles[String(value)]?.title ?? msg('(not visible)');
    if (Array.isArray(value)) return value.map(choice).join(', ');
    if (value === true) return msg('Yes');
    if (value === false) return msg('No');
    return typeof value === 'object' ? JSON.stringify(value) : choice(value);
  };
  return items.map((item) =>
    fields.flatMap(([name, field]): readonly ToldValue[] => {
      const value = (item as Readonly<Record<string, unknown>>)[name];
      if (
        value === null ||
        value === undefined ||
        value === '' ||
        (Array.isArray(value) && value.length === 0)
      )
        return [];
      const label = msg(field.title ?? name, {}, of);
      const text = words(name, value);
      return field['x-kind'] === 'instant'
        ? [{ field: name, label, value: { kind: 'instant', text, at: value as string } }]
        : [{ field: name, label, value: { kind: 'text', text } }];
    }),
  );
}
