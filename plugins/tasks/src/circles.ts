/**
 * Whether something is one of these, or what they wait for leads to it.
 *
 * @param waitsFor what each one waits for
 */
export function leadsTo(
  id: string,
  from: readonly string[],
  waitsFor: (id: string) => readonly string[],
): boolean {
  const seen = new Set<string>();
  const toSee = [...from];
  for (let one = toSee.pop(); one !== undefined; one = toSee.pop()) {
    if (one === id) return true;
    if (seen.has(one)) continue;
    seen.add(one);
    toSee.push(...waitsFor(one));
  }
  return false;
}
