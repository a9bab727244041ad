import { englishMessage, type PredicateMessageKey } from './describe-messages.js';
import { normalisePredicate } from './normalise.js';
import {
  isRelativeInstant,
  isVariable,
  type Comparison,
  type Literal,
  type Operator,
  type Predicate,
  type Value,
} from './predicate.js';
import type { FieldKind } from './schema.js';
import { parseDuration, split } from './values/durations.js';

/** How things are called by the people who read the description. */
export interface PredicateLabels {
  /** Label of a field or dotted path, such as `Caller: VIP`. */
  field(path: string): string;
  /** Kind of the field; `is before` is said of dates and instants, `includes` of lists. */
  kind?(path: string): FieldKind | undefined;
  /** Label of a choice, title of a referenced record, a date as people write it; undefined: as it is. */
  value?(path: string, value: Literal): string | undefined;
  /** Label of a variable, such as `me`; undefined: its name. */
  variable?(name: string): string | undefined;
  /** A sentence in another language; see `predicateMessages`. */
  message?(key: PredicateMessageKey, values: Readonly<Record<string, string>>): string;
}

/** Says a predicate in words, such as `State is not Resolved and Priority is 1 or 2`. */
export function describePredicate(predicate: Predicate, labels: PredicateLabels): string {
  return new Description(labels).predicate(normalisePredicate(predicate));
}

class Description {
  private readonly labels: PredicateLabels;

  constructor(labels: PredicateLabels) {
    this.labels = labels;
  }

  predicate(predicate: Predicate): string {
    if ('all' in predicate) return this.group(predicate.all, 'and', 'always');
    if ('any' in predicate) return this.group(predicate.any, 'or', 'never');
    if ('not' in predicate) return this.say('not', { condition: this.predicate(predicate.not) });
    return this.comparison(predicate);
  }

  private group(members: readonly Predicate[], word: 'and' | 'or', empty: 'always' | 'never'): string {
    const parts = members.map((member) => {
      const condition = this.predicate(member);
      const isGroup =
        ('all' in member && member.all.length > 0) || ('any' in member && member.any.length > 0);
      return isGroup ? this.say('group', { condition }) : condition;
    });
    return parts.length === 0
      ? this.say(empty)
      : parts.reduce((first, second) => this.say(word, { first, second }));
  }

  private comparison({ field: path, op, value }: Comparison): string {
    const key = messageOf(op, value, this.labels.kind?.(path));
    return this.say(key, {
      field: this.labels.field(path),
      value: value === undefined ? '' : this.value(path, op, value),
    });
  }

  private value(path: string, op: Operator, value: Value): string {
    if (isVariable(value)) return this.labels.variable?.(value.variable) ?? value.variable;
    if (isRelativeInstant(value)) return this.relativeInstant(parseDuration(value.now) ?? 0);
    if (typeof value !== 'object') return this.literal(path, value, op === 'contains' || op === 'startsWith');
    const parts = value.map((one) => this.literal(path, one, false));
    const last = parts.pop();
    if (last === undefined) return this.say('nothing');
    if (parts.length === 0) return last;
    return this.say('or', {
      first: parts.reduce((first, second) => this.say('comma', { first, second })),
      second: last,
    });
  }

  private literal(path: string, value: Literal, quoted: boolean): string {
    const label = this.labels.value?.(path, value);
    if (label !== undefined) return label;
    if (typeof value === 'boolean') return this.say(value ? 'yes' : 'no');
    return quoted ? this.say('text', { text: String(value) }) : String(value);
  }

  private relativeInstant(seconds: number): string {
    if (seconds === 0) return this.say('now');
    const { days, hours, minutes, rest } = split(seconds);
    const parts = [
      this.count(days, 'day', 'days'),
      this.count(hours, 'hour', 'hours'),
      this.count(minutes, 'minute', 'minutes'),
      this.count(rest, 'second', 'seconds'),
    ].filter((part) => part !== undefined);
    return this.say(seconds < 0 ? 'ago' : 'ahead', { duration: parts.join(' ') });
  }

  private count(count: number, one: PredicateMessageKey, several: PredicateMessageKey): string | undefined {
    return count === 0 ? undefined : this.say(count === 1 ? one : several, { count: String(count) });
  }

  private say(key: PredicateMessageKey, values: Readonly<Record<string, string>> = {}): string {
    return (this.labels.message ?? englishMessage)(key, values);
  }
}

function messageOf(op: Operator, value: Value | undefined, kind: FieldKind | undefined): PredicateMessageKey {
  if (kind === 'list') {
    if (op === 'in') return 'listIn';
    if (op === 'notIn') return 'listNotIn';
    if (op === 'contains') return 'listContains';
  }
  if (isVariable(value)) {
    if (op === 'in') return 'inList';
    if (op === 'notIn') return 'notInList';
  }
  if (kind === 'date' || kind === 'instant' || isRelativeInstant(value)) {
    if (op === 'lt') return 'before';
    if (op === 'lte') return 'notAfter';
    if (op === 'gt') return 'after';
    if (op === 'gte') return 'notBefore';
  }
  return op;
}
