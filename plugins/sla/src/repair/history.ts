import type { JournalEntry, RecordStore } from '@praxis/sdk';

/** The whole journal of a record in the order in which it happened, oldest first. */
export async function wholeHistory(
  store: RecordStore,
  type: string,
  id: string,
): Promise<readonly JournalEntry[]> {
  const entries: JournalEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.history(type, id, { limit: 200, ...(cursor !== undefined && { cursor }) });
    entries.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  // Newest first as they were written; what was written at one moment keeps its order.
  return entries.reverse().sort((left, right) => Date.parse(left.at) - Date.parse(right.at));
}
