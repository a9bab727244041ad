import type { RecordOf } from '@praxis/sdk';
import type { CiClass } from './record-types/ci-class.js';
import { moves, type Move } from './record-types/life-cycle.js';

type Class = RecordOf<typeof CiClass>;

/** A class and all that it is a kind of, itself first. A circle, which no save makes, ends it. */
export function lineage(classes: readonly Class[], id: string): readonly Class[] {
  const byId = new Map(classes.map((one) => [one.id, one]));
  const line: Class[] = [];
  let current = byId.get(id);
  while (current !== undefined && !line.includes(current)) {
    line.push(current);
    current = current.parent === null ? undefined : byId.get(current.parent);
  }
  return line;
}

/** Fields that items of a class have, have to have, or should have: those of the class and of all above it. */
export function attributesOf(
  line: readonly Class[],
  which: 'attributes' | 'required_attributes' | 'recommended_attributes',
): readonly string[] {
  return [...new Set(line.flatMap((one) => one[which] ?? []))];
}

/** Moves that items of a class never make: the nearest class that says which they make leaves out the others. */
export function barredMovesOf(line: readonly Class[]): readonly Move[] {
  const allowed = line.find(({ allowed_moves: own }) => (own ?? []).length > 0)?.allowed_moves;
  return allowed === undefined || allowed === null
    ? []
    : (Object.keys(moves) as Move[]).filter((move) => !allowed.includes(move));
}
