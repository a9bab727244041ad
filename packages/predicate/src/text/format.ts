import { normalisePredicate } from '../normalise.js';
import { operatorText } from '../operators.js';
import { isRelativeInstant, isVariable, type Literal, type Predicate, type Value } from '../predicate.js';
import { formatDurationText, parseDuration } from '../values/durations.js';
import { quote } from './quotes.js';
import { needsNoQuotes } from './words.js';

/** Writes a predicate in its text form. `parsePredicate` reads it back as `normalisePredicate` shapes it. */
export function formatPredicate(predicate: Predicate): string {
  return format(normalisePredicate(predicate));
}

function format(predicate: Predicate): string {
  if ('all' in predicate)
    return predicate.all.length === 0 ? 'true' : predicate.all.map(member).join(' and ');
  if ('any' in predicate) {
    // "and" binds tighter, so a group of "and" within "or" would need no parentheses; people do.
    return predicate.any.length === 0 ? 'false' : predicate.any.map(member).join(' or ');
  }
  if ('not' in predicate) return `not (${format(predicate.not)})`;
  const operator = operatorText[predicate.op];
  const value = predicate.value === undefined ? '' : ` ${formatValue(predicate.value)}`;
  return `${predicate.field} ${operator}${value}`;
}

function member(predicate: Predicate): string {
  const isGroup =
    ('all' in predicate && predicate.all.length > 0) || ('any' in predicate && predicate.any.length > 0);
  return isGroup ? `(${format(predicate)})` : format(predicate);
}

function formatValue(value: Value): string {
  if (isVariable(value)) return `$${value.variable}`;
  if (isRelativeInstant(value)) return formatRelativeInstant(parseDuration(value.now) ?? 0);
  return typeof value === 'object' ? `(${value.map(formatLiteral).join(', ')})` : formatLiteral(value);
}

function formatRelativeInstant(seconds: number): string {
  return seconds === 0 ? 'now' : `now ${seconds < 0 ? '-' : '+'} ${formatDurationText(seconds)}`;
}

function formatLiteral(literal: Literal): string {
  return typeof literal === 'string' && !needsNoQuotes(literal) ? quote(literal) : String(literal);
}
