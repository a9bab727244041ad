import { hasCode, type PluginContext, type RecordOf } from '@praxis/sdk';
import { ConfigurationItem } from '../record-types/configuration-item.js';

/** The item that a page is about, by number or id; undefined where the reader may not see one. */
export async function itemOfPage(
  { store }: Pick<PluginContext, 'store'>,
  key: string | undefined,
): Promise<RecordOf<typeof ConfigurationItem> | undefined> {
  try {
    return await store.get(ConfigurationItem, key ?? '');
  } catch (error) {
    if (hasCode(error, 'E_RECORD_NOT_FOUND') || hasCode(error, 'E_RECORD_TYPE_NOT_FOUND')) return undefined;
    throw error;
  }
}
