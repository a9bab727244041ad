import { isRelativeInstant, type Predicate } from './predicate.js';
import { formatDuration, parseDuration } from './values/durations.js';

/**
 * The shortest equivalent shape: groups within groups of the same kind are merged, groups of one
 * are unwrapped, double negation is removed, durations are written the one way (`PT36H` as
 * `P1DT12H`). The text form of a predicate reads back as its normalised shape.
 */
export function normalisePredicate(predicate: Predicate): Predicate {
  if ('all' in predicate) {
    const members = predicate.all
      .map(normalisePredicate)
      .flatMap((member) => ('all' in member ? member.all : [member]));
    return single(members) ?? { all: members };
  }
  if ('any' in predicate) {
    const members = predicate.any
      .map(normalisePredicate)
      .flatMap((member) => ('any' in member ? member.any : [member]));
    return single(members) ?? { any: members };
  }
  if ('not' in predicate) {
    const inner = normalisePredicate(predicate.not);
    return 'not' in inner ? inner.not : { not: inner };
  }
  const { value } = predicate;
  const seconds = isRelativeInstant(value) ? parseDuration(value.now) : undefined;
  return seconds === undefined ? predicate : { ...predicate, value: { now: formatDuration(seconds) } };
}

function single(members: readonly Predicate[]): Predicate | undefined {
  return members.length === 1 ? members[0] : undefined;
}
