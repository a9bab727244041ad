import { predicateLimits } from '../limits.js';
import type { Literal, Operator, Predicate, Value } from '../predicate.js';
import { normalisePredicate } from '../normalise.js';
import { takesList, takesNoValue } from '../operators.js';
import { formatDuration, parseDurationText } from '../values/durations.js';
import { readString } from './quotes.js';
import { Scanner } from './scanner.js';
import { nowPattern, numberOf, reservedWords, wordPattern } from './words.js';

/** Parentheses and `not` within each other, far beyond what `checkPredicate` allows. */
const maximumNesting = 200;

/**
 * Reads the text form of a predicate, such as `state in (new, active) and not caller.vip = true`.
 * Only the form is checked; whether fields exist and values fit, `checkPredicate` says.
 *
 * @throws PredicateSyntaxError with the place and what was expected there.
 */
export function parsePredicate(text: string): Predicate {
  const scanner = new Scanner(text);
  if (text.length > predicateLimits.sourceLength)
    scanner.fail([`at most ${predicateLimits.sourceLength} characters`], predicateLimits.sourceLength);
  const predicate = disjunction(scanner, 0);
  if (!scanner.atEnd) scanner.fail(['"and"', '"or"', 'the end']);
  return normalisePredicate(predicate);
}

function disjunction(scanner: Scanner, depth: number): Predicate {
  const members = [conjunction(scanner, depth)];
  while (scanner.take(/or\b/iy)) members.push(conjunction(scanner, depth));
  return { any: members };
}

function conjunction(scanner: Scanner, depth: number): Predicate {
  const members = [negation(scanner, depth)];
  while (scanner.take(/and\b/iy)) members.push(negation(scanner, depth));
  return { all: members };
}

function negation(scanner: Scanner, depth: number): Predicate {
  if (depth > maximumNesting) scanner.fail([`at most ${maximumNesting} nested groups`]);
  if (scanner.take(/not\b/iy)) return { not: negation(scanner, depth + 1) };
  if (scanner.take(/\(/y)) {
    const group = disjunction(scanner, depth + 1);
    if (!scanner.take(/\)/y)) scanner.fail(['"and"', '"or"', '")"']);
    return group;
  }
  const constant = scanner.take(/(?:true|false)\b/iy);
  if (constant !== undefined) return constant[0].toLowerCase() === 'true' ? { all: [] } : { any: [] };
  return comparison(scanner);
}

function comparison(scanner: Scanner): Predicate {
  const field = scanner.take(/[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/y)?.[0];
  if (field === undefined) scanner.fail(['a field', '"not"', '"("']);
  const op = operator(scanner);
  if (takesNoValue(op)) return { field, op };
  return { field, op, value: takesList(op) ? list(scanner) : scalar(scanner) };
}

const operatorPatterns: readonly (readonly [RegExp, Operator])[] = [
  [/!=|<>/y, 'ne'],
  [/<=/y, 'lte'],
  [/>=/y, 'gte'],
  [/</y, 'lt'],
  [/>/y, 'gt'],
  [/=/y, 'eq'],
  [/not\s+in\b/iy, 'notIn'],
  [/in\b/iy, 'in'],
  [/contains\b/iy, 'contains'],
  [/starts\s+with\b/iy, 'startsWith'],
  [/is\s+not\s+empty\b/iy, 'isNotEmpty'],
  [/is\s+empty\b/iy, 'isEmpty'],
];

function operator(scanner: Scanner): Operator {
  for (const [pattern, name] of operatorPatterns) if (scanner.take(pattern)) return name;
  return scanner.fail([
    '=',
    '!=',
    '<',
    '<=',
    '>',
    '>=',
    'in',
    'not in',
    'contains',
    'starts with',
    'is empty',
    'is not empty',
  ]);
}

function list(scanner: Scanner): Value {
  const name = variableName(scanner);
  if (name !== undefined) return { variable: name };
  if (!scanner.take(/\(/y)) scanner.fail(['"("', 'a variable such as $me.groups']);
  const values: Literal[] = [];
  if (scanner.take(/\)/y)) return values;
  do values.push(literal(scanner, ['a value']));
  while (scanner.take(/,/y));
  if (!scanner.take(/\)/y)) scanner.fail(['","', '")"']);
  return values;
}

function scalar(scanner: Scanner): Value {
  const name = variableName(scanner);
  if (name !== undefined) return { variable: name };
  const position = scanner.here;
  const now = scanner.take(nowPattern);
  if (now !== undefined) {
    const seconds = parseDurationText(now[2] ?? '0s');
    if (seconds === undefined)
      scanner.fail(['a duration such as 7d or 2h30m, units in the order w d h m s'], position);
    if (scanner.sees(/[+-]/y)) scanner.fail(['"and"', '"or"', 'a duration such as - 7d']);
    return { now: formatDuration(now[1] === '-' ? -seconds : seconds) };
  }
  return literal(scanner, ['a value', 'a variable such as $me']);
}

function variableName(scanner: Scanner): string | undefined {
  return scanner.take(/\$([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)/y)?.[1];
}

function literal(scanner: Scanner, expected: readonly string[]): Literal {
  const string = readString(scanner);
  if (string !== undefined) return string;
  const position = scanner.here;
  const word = scanner.take(wordPattern)?.[0];
  if (word === undefined) return scanner.fail(expected);
  const lower = word.toLowerCase();
  if (lower === 'null' || lower === 'empty')
    return scanner.fail([...expected, 'the operator "is empty" instead'], position);
  if (reservedWords.has(lower)) return scanner.fail([...expected, `"${word}" in quotes`], position);
  if (lower === 'true' || lower === 'false') return lower === 'true';
  return numberOf(word) ?? word;
}
