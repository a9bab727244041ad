import type { RecordStore } from '@praxis/sdk';
import { isPromised } from './promised.js';

/** The record types that have clocks. */
export function followedTypes(store: RecordStore): readonly string[] {
  return store.types().filter((type) => isPromised(store.describe(type)));
}
