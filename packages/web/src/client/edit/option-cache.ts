import { requestJson } from '../ui/request.js';
import type { OptionsAnswer } from '../wire.js';

const freshMs = 60_000;
const cache = new Map<string, { readonly at: number; readonly answer: OptionsAnswer }>();

/**
 * What a picker offers. The first page of a field is kept for a minute, so that the picker is there at
 * once; it is asked for anew behind that.
 */
export async function optionsOf(
  href: string,
  {
    query,
    record,
    signal,
  }: { readonly query: string; readonly record?: string; readonly signal?: AbortSignal },
): Promise<OptionsAnswer> {
  const parameters = new URLSearchParams({ ...(query && { q: query }), ...(record && { record }) });
  const address = `${href}?${parameters.toString()}`;
  const kept = query === '' ? cache.get(address) : undefined;
  if (kept && performance.now() - kept.at < freshMs) return kept.answer;
  const answer = await requestJson<OptionsAnswer>(address, signal);
  if (query === '') cache.set(address, { at: performance.now(), answer });
  return answer;
}

/** Forgets everything, as after something was saved: which transitions are open depends on the record. */
export function forgetOptions(): void {
  cache.clear();
}
