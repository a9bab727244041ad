import type { RecordStore } from '@praxis/sdk';
import { columnNames } from './columns.js';

/** The record types that have clocks: those that this plugin has added its columns to. */
export function followedTypes(store: RecordStore): readonly string[] {
  return store.types().filter((type) => columnNames.clocks in store.describe(type).properties);
}
