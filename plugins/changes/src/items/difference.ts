import { ConfigurationItem } from '@praxis/plugin-cmdb/contract';
import type { FieldSchema, PluginContext, RecordOf } from '@praxis/sdk';
import type { ChangeItemEdit } from './change-item-edit.js';

/** A field of an item, as it is and as it will be, in words. */
export interface Difference {
  readonly field: string;
  readonly now: string;
  readonly then: string;
}

type Edit = Pick<RecordOf<typeof ChangeItemEdit>, 'base' | 'values'>;

/** The differences that edits make, for people; by the place of each edit. */
export async function differencesOf(
  { msg, store }: Pick<PluginContext, 'msg' | 'store'>,
  edits: readonly Edit[],
): Promise<readonly (readonly Difference[])[]> {
  const { properties } = store.asSystem('labels of fields').describe(ConfigurationItem);
  const references = edits.flatMap(({ base, values }) =>
    Object.keys(values ?? {}).flatMap((name) => {
      const type = properties[name]?.['x-target'];
      if (type === undefined) return [];
      return [base?.[name], values?.[name]]
        .flat()
        .flatMap((id) => (typeof id === 'string' ? [{ type, id }] : []));
    }),
  );
  const titles = references.length === 0 ? {} : await store.titles(references);
  const inWords = (field: FieldSchema | undefined, value: unknown): string =>
    [value]
      .flat()
      .map((one) => {
        if (one === null || one === undefined) return '';
        if (typeof one === 'boolean') return one ? msg('Yes') : msg('No');
        if (typeof one !== 'string') return JSON.stringify(one);
        if (field?.['x-target'] !== undefined)
          return titles[one]?.title ?? msg('a record that you may not see');
        const label = field?.['x-choices']?.find((choice) => choice.value === one)?.label;
        return label === undefined ? one : msg(label, {}, { of: { type: ConfigurationItem.name } });
      })
      .join(', ');
  return edits.map(({ base, values }) =>
    Object.entries(values ?? {}).map(([name, value]) => ({
      field: msg(properties[name]?.title ?? name, {}, { of: { type: ConfigurationItem.name } }),
      now: inWords(properties[name], base?.[name]),
      then: inWords(properties[name], value),
    })),
  );
}
