import type { GenericRecord, PluginContext } from '@praxis/sdk';

/** What was loaded for a record, for as long as the record itself is held: one request. */
const loads = new WeakMap<GenericRecord, Map<string, Promise<unknown>>>();

/** Loads something for a record once, however many panels of its page ask. */
export function loadedOnce<R>(
  { principal }: PluginContext,
  record: GenericRecord,
  load: () => Promise<R>,
): Promise<R> {
  let known = loads.get(record);
  if (known === undefined) loads.set(record, (known = new Map<string, Promise<unknown>>()));
  // Nobody shares records between readers today; if somebody ever does, nothing leaks through here.
  const key = `${principal.id} ${principal.scopes?.join(' ') ?? ''}`;
  let loading = known.get(key);
  if (loading === undefined) known.set(key, (loading = load()));
  return loading as Promise<R>;
}
