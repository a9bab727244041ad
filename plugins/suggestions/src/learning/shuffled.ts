/** The numbers below `size` in an order that looks like chance and is the same each time (Fisher and Yates). */
export function shuffled(size: number, seed: number): Uint32Array {
  const order = Uint32Array.from({ length: size }, (_, index) => index);
  let state = (seed + 1) * 0x9e3779b9;
  for (let last = size - 1; last > 0; last -= 1) {
    // Marsaglia's xorshift: short, and good enough to mix tickets.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const chosen = (state >>> 0) % (last + 1);
    const kept = order[last] ?? 0;
    order[last] = order[chosen] ?? 0;
    order[chosen] = kept;
  }
  return order;
}
