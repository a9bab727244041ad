import type { GenericRecord, PluginContext } from '@praxis/sdk';

/**
 * Remembers what was loaded for a record for as long as the record itself is held, which is one
 * request: timeline, composer and panels of a page show the same, and should ask once for it.
 */
const loads = new WeakMap<GenericRecord, Map<string, Promise<unknown>>>();

/** Loads something that belongs to a record, unless it was loaded for this very object before. */
export function loadedOnce<R>(
  { principal }: PluginContext,
  record: GenericRecord,
  what: string,
  load: () => Promise<R>,
): Promise<R> {
  let known = loads.get(record);
  if (known === undefined) loads.set(record, (known = new Map<string, Promise<unknown>>()));
  // Nobody shares records between readers today; if somebody ever does, nothing leaks through here.
  const key = `${what} ${principal.id} ${principal.scopes?.join(' ') ?? ''}`;
  let loading = known.get(key);
  if (loading === undefined) known.set(key, (loading = load()));
  return loading as Promise<R>;
}
