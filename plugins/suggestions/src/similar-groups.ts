import { tellingWords } from './learning/corpus.js';
import type { Steady } from './learning/steady.js';

/** Two texts are about the same thing from this cosine of their weighted words on. */
const alike = 0.45;
/** A term that stands in a greater share of the texts finds too many of them. */
const tooFrequent = 0.2;

/** Texts that are about the same thing. */
export interface TextGroup {
  /** Place of the text that began the group; all others are like it. */
  readonly leader: number;
  /** Places, ascending. */
  readonly members: readonly number[];
}

/**
 * Puts texts together that are alike: each goes to the group whose first text it is likest, or begins one
 * of its own (leader clustering, Hartigan, 1975). One pass, in which a text is compared only with those
 * leaders that have a rare enough word in common with it; a group cannot drift away from its first text.
 */
export async function similarGroups(texts: readonly string[], steady: Steady): Promise<readonly TextGroup[]> {
  const documents = texts.map((text) => tellingWords(text));
  const frequency = new Map<number, number>();
  for (const terms of documents)
    for (const term of terms) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  const weightOf = (term: number): number => Math.log(1 + texts.length / (frequency.get(term) ?? 1));

  const groups: { leader: number; length: number; members: number[] }[] = [];
  const groupsWith = new Map<number, number[]>();
  for (const [place, terms] of documents.entries()) {
    const weights = new Map(terms.map((term) => [term, weightOf(term)]));
    const length = Math.sqrt([...weights.values()].reduce((sum, weight) => sum + weight, 0));
    const shared = new Map<number, number>();
    for (const [term, weight] of weights) {
      for (const group of groupsWith.get(term) ?? []) shared.set(group, (shared.get(group) ?? 0) + weight);
    }
    let [best, likeness] = [-1, alike];
    for (const [group, weight] of shared) {
      const cosine = weight / (length * (groups[group]?.length ?? 1));
      if (cosine >= likeness) [best, likeness] = [group, cosine];
    }
    const found = groups[best];
    if (found !== undefined) found.members.push(place);
    else {
      for (const term of terms) {
        if ((frequency.get(term) ?? 0) > Math.max(10, tooFrequent * texts.length)) continue;
        const others = groupsWith.get(term);
        if (others === undefined) groupsWith.set(term, [groups.length]);
        else others.push(groups.length);
      }
      groups.push({ leader: place, length, members: [place] });
    }
    await steady.done(20 * (terms.length + shared.size));
  }
  return groups.map(({ leader, members }) => ({ leader, members }));
}
