import type { FieldSchema, GenericRecord, Principal, RecordStore, RecordTypeSchema } from '@praxis/sdk';
import { literalMarkdown } from './markdown-text.js';

/** A value as a person reads it, once as it is and once for Markdown. */
export interface DisplayValue {
  readonly plain: string;
  readonly markdown: string;
}

/** The fields of a record that have a value, as its reader would see them, by field name. */
export async function displayValues(
  store: RecordStore,
  schema: RecordTypeSchema,
  record: GenericRecord,
  reader: Pick<Principal, 'locale' | 'timeZone'>,
): Promise<Readonly<Record<string, DisplayValue>>> {
  const fields = Object.entries(schema.properties).filter(
    ([name]) => record[name] !== null && record[name] !== undefined,
  );
  const references = fields.flatMap(([name, field]) => {
    const type = field['x-target'];
    return type === undefined ? [] : [record[name]].flat().map((id) => ({ type, id: String(id) }));
  });
  const titles = references.length === 0 ? {} : await store.titles(references);
  const shown = (field: FieldSchema, value: unknown): string => {
    if (field['x-target'] !== undefined)
      return [value]
        .flat()
        .flatMap((id) => titles[String(id)]?.title ?? [])
        .join(', ');
    return plainValue(field, value, reader);
  };
  return Object.fromEntries(
    fields.map(([name, field]) => {
      const plain = shown(field, record[name]);
      return [name, { plain, markdown: field['x-kind'] === 'markdown' ? plain : literalMarkdown(plain) }];
    }),
  );
}

function plainValue(
  field: FieldSchema,
  value: unknown,
  { locale = 'en', timeZone = 'UTC' }: Pick<Principal, 'locale' | 'timeZone'>,
): string {
  switch (field['x-kind']) {
    case 'instant':
      return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
        new Date(String(value)),
      );
    case 'date':
      return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
        new Date(String(value)),
      );
    case 'choice':
    case 'choices':
      return [value]
        .flat()
        .map((one) => field['x-choices']?.find((known) => known.value === one)?.label ?? String(one))
        .join(', ');
    case 'json':
      return '';
    default:
      return String(value);
  }
}
