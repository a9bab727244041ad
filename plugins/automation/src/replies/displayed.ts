import type { Context, FieldSchema, GenericRecord, RecordStore } from '@praxis/sdk';

/** How a reader likes to read. */
export interface Reader {
  readonly locale: string;
  readonly timeZone: string;
}

const inBraces = /\{([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*)\}/g;
const mostSteps = 3;

/**
 * Fills a text in as its reader reads it: choices by their labels in the reader's language, moments in the
 * reader's zone, references by their titles. A name that is no field stays as it stands.
 *
 * @param store acts as whoever writes: what they may not read, they do not send
 * @param others values by names beside fields, such as `me.name`
 */
export async function displayed(
  template: string,
  about: { readonly store: RecordStore; readonly type: string; readonly record: GenericRecord },
  others: Readonly<Record<string, string>>,
  reader: Reader,
  context: Pick<Context, 'msg'>,
): Promise<string> {
  const values = new Map<string, string | undefined>(Object.entries(others));
  for (const [, name = ''] of template.matchAll(inBraces)) {
    if (!values.has(name)) values.set(name, await shownAt(about, name.split('.'), reader, context));
  }
  return template.replace(inBraces, (whole, name: string) => values.get(name) ?? whole);
}

async function shownAt(
  about: { readonly store: RecordStore; readonly type: string; readonly record: GenericRecord },
  path: readonly string[],
  reader: Reader,
  context: Pick<Context, 'msg'>,
): Promise<string | undefined> {
  const { store } = about;
  let { type, record } = about;
  for (const [index, name] of path.slice(0, mostSteps).entries()) {
    const field = store.describe(type).properties[name];
    const value = record[name];
    if (index === path.length - 1) {
      if (field === undefined)
        return typeof value === 'string' ? shownSystem(name, value, type, context, reader, store) : undefined;
      return shown(store, type, field, value, reader, context);
    }
    const target = field?.['x-target'];
    if (target === undefined) return undefined;
    const [next] =
      typeof value === 'string' && store.types().includes(target) ? await store.getMany(target, [value]) : [];
    if (next === undefined) return '';
    [type, record] = [target, next];
  }
  return undefined;
}

async function shown(
  store: RecordStore,
  type: string,
  field: FieldSchema,
  value: unknown,
  { locale, timeZone }: Reader,
  { msg }: Pick<Context, 'msg'>,
): Promise<string> {
  if (value === null || value === undefined) return '';
  const target = field['x-target'];
  if (target !== undefined) {
    const ids = [value].flat().map(String);
    const titles = await store.titles(ids.map((id) => ({ type: target, id })));
    return ids.flatMap((id) => titles[id]?.title ?? []).join(', ');
  }
  switch (field['x-kind']) {
    case 'instant':
      return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
        new Date(asText(value)),
      );
    case 'date':
      return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
        new Date(asText(value)),
      );
    case 'choice':
    case 'choices':
      return [value]
        .flat()
        .map(String)
        .map((one) => {
          const label = field['x-choices']?.find((known) => known.value === one)?.label;
          return label === undefined ? one : msg(label, {}, { locale, of: { type } });
        })
        .join(', ');
    case 'json':
      return '';
    default:
      return asText(value);
  }
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The number, and the state by its label. */
function shownSystem(
  name: string,
  value: string,
  type: string,
  { msg }: Pick<Context, 'msg'>,
  { locale }: Reader,
  store: RecordStore,
): string {
  const { lifecycle } = store.describe(type)['x-record'];
  const label = name === lifecycle?.field ? lifecycle.states[value]?.label : undefined;
  return label === undefined ? value : msg(label, {}, { locale, of: { type } });
}
