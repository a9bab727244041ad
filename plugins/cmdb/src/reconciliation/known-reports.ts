import { all, eq, isIn } from '@praxis/predicate';
import type { RecordOf, RecordStore } from '@praxis/sdk';
import { CiReport } from '../contract.js';

type Report = RecordOf<typeof CiReport>;

/** As many values as a filter holds. */
const atOnce = 400;

/** The items that a source calls by some keys. */
export async function itemsByKey(
  store: RecordStore,
  source: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const items = new Map<string, string>();
  for (let start = 0; start < keys.length; start += atOnce) {
    const filter = all(eq('source', source), isIn('source_key', keys.slice(start, start + atOnce)));
    for await (const { source_key: key, item } of store.stream(CiReport, { filter }))
      if (key !== null) items.set(key, item);
  }
  return items;
}

/** All that is told of some items, by item. */
export async function reportsOf(
  store: RecordStore,
  items: readonly string[],
): Promise<ReadonlyMap<string, readonly Report[]>> {
  const reports = new Map<string, Report[]>();
  for (let start = 0; start < items.length; start += atOnce) {
    const filter = isIn('item', items.slice(start, start + atOnce));
    for await (const report of store.stream(CiReport, { filter }))
      reports.set(report.item, [...(reports.get(report.item) ?? []), report]);
  }
  return reports;
}
