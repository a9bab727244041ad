import { hasCode, type PluginContext, type RecordOf } from '@praxis/sdk';
import { Release, releaseParts } from './contract.js';
import type { Tools } from './readiness/bundle.js';

/** A release by its number or id; undefined where there is none that the reader may see. */
export async function findRelease(
  { store }: Pick<PluginContext, 'store'>,
  key: string,
): Promise<RecordOf<typeof Release> | undefined> {
  try {
    return await store.get(Release, key);
  } catch (error) {
    if (hasCode(error, 'E_RECORD_NOT_FOUND') || hasCode(error, 'E_RECORD_TYPE_NOT_FOUND')) return undefined;
    throw error;
  }
}

/** What readiness and notes are worked out with. */
export function toolsOf({ contributions, msg, store }: PluginContext): Tools {
  return { store, msg, parts: contributions(releaseParts) };
}
