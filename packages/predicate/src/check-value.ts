import { predicateLimits } from './limits.js';
import type { PredicateProblem, PredicateProblemCode } from './errors.js';
import type { Literal, Value } from './predicate.js';
import type { FieldInfo, FieldKind, PredicateSchema } from './schema.js';
import { formatDuration, parseDuration } from './values/durations.js';
import { kindsOfValue, scalarKindOf, type ScalarKind } from './values/kinds.js';

/** What the value is for. */
export interface ValuePlace {
  readonly path: string;
  readonly info: FieldInfo;
  /** The operator takes a list of values. */
  readonly list: boolean;
  readonly schema: PredicateSchema;
}

type Checked<T> = { readonly value: T } | { readonly problems: readonly PredicateProblem[] };

/** Checks the value of a comparison and brings it into canonical form. Pointers are relative to it. */
export function checkValue(value: unknown, place: ValuePlace): Checked<Value> {
  if (Array.isArray(value))
    return place.list ? checkList(value, place) : refuse(`${needs(place)}, not a list. For a list use "in".`);
  if (value === null || value === undefined) {
    return refuse(`${needs(place)}. To find records without a value, use "is empty".`);
  }
  if (typeof value === 'object') return checkExpression(value as Readonly<Record<string, unknown>>, place);
  return place.list
    ? refuse(`"in" needs a list of values or a variable that is a list.`)
    : checkLiteral(value, place);
}

function checkList(values: readonly unknown[], place: ValuePlace): Checked<readonly Literal[]> {
  if (values.length > predicateLimits.listLength) {
    return refuse(
      `A list may have at most ${predicateLimits.listLength} values, this one has ${values.length}.`,
      'E_PREDICATE_LIMIT',
    );
  }
  const literals: Literal[] = [];
  const problems: PredicateProblem[] = [];
  for (const [index, value] of values.entries()) {
    const checked = checkLiteral(value, place);
    if ('value' in checked) literals.push(checked.value);
    else problems.push(...checked.problems.map((problem) => ({ ...problem, pointer: `/${index}` })));
  }
  return problems.length > 0 ? { problems } : { value: literals };
}

function checkLiteral(value: unknown, place: ValuePlace): Checked<Literal> {
  if (typeof value === 'string' && value.length > predicateLimits.textLength) {
    return refuse(
      `A text may have at most ${predicateLimits.textLength} characters, this one has ${value.length}.`,
      'E_PREDICATE_LIMIT',
    );
  }
  const scalarKind = scalarKindOf(place.info);
  const kind = kindsOfValue[scalarKind];
  const canonical = kind.canonical(value);
  if (canonical === undefined) return refuse(`${needs(place)}.`);
  const { choices } = place.info;
  if (scalarKind === 'choice' && choices !== undefined && !choices.includes(String(canonical))) {
    const shown = choices.slice(0, 20).map((choice) => `"${choice}"`);
    return refuse(`${needs(place)}: ${shown.join(', ')}${choices.length > shown.length ? ', …' : ''}.`);
  }
  return { value: kind.literal(canonical) };
}

function checkExpression(value: Readonly<Record<string, unknown>>, place: ValuePlace): Checked<Value> {
  const keys = Object.keys(value);
  if (keys.length === 1 && Object.hasOwn(value, 'variable')) return checkVariable(value.variable, place);
  if (keys.length === 1 && Object.hasOwn(value, 'now')) return checkRelativeInstant(value.now, place);
  return refuse(
    'A value is text, a number, true or false, a list of those, {"variable": name} or {"now": duration}.',
    'E_PREDICATE_SHAPE',
  );
}

function checkVariable(name: unknown, place: ValuePlace): Checked<Value> {
  const { variables = {} } = place.schema;
  const kind = typeof name === 'string' && Object.hasOwn(variables, name) ? variables[name] : undefined;
  if (typeof name !== 'string' || kind === undefined || !variablePattern.test(name)) {
    const known = Object.keys(variables).map((variable) => `$${variable}`);
    const message = `There is no such variable. ${known.length === 0 ? 'None can be used here.' : `Known are ${known.join(', ')}.`}`;
    return { problems: [{ pointer: '/variable', code: 'E_PREDICATE_VARIABLE', message }] };
  }
  if (place.list ? kind === 'list' : familyOf(kind) === familyOf(scalarKindOf(place.info)))
    return { value: { variable: name } };
  const wanted = place.list ? 'a variable that is a list' : kindsOfValue[scalarKindOf(place.info)].expected;
  return refuse(
    `"${place.path}" needs ${wanted}, but $${name} is of the kind ${kind}.`,
    'E_PREDICATE_VARIABLE',
  );
}

const variablePattern = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/;

function checkRelativeInstant(duration: unknown, place: ValuePlace): Checked<Value> {
  if (place.list || scalarKindOf(place.info) !== 'instant')
    return refuse(`${needs(place)}, and "now" is a moment in time.`);
  const seconds = parseDuration(duration);
  if (seconds !== undefined) return { value: { now: formatDuration(seconds) } };
  const message = `"now" needs an ISO 8601 duration of days, hours, minutes and seconds such as "-P7D", at most ${predicateLimits.offsetDays} days.`;
  return { problems: [{ pointer: '/now', code: 'E_PREDICATE_VALUE', message }] };
}

/** Kinds whose values may meet: what does not fit after all makes the comparison false, not an error. */
function familyOf(kind: FieldKind): FieldKind {
  const families: Partial<Record<FieldKind, FieldKind>> = {
    choice: 'text',
    uuid: 'text',
    reference: 'text',
    integer: 'decimal',
  };
  return families[kind] ?? kind;
}

function needs({ path, info }: ValuePlace): string {
  const scalarKind: ScalarKind = scalarKindOf(info);
  return `"${path}" needs ${kindsOfValue[scalarKind].expected}`;
}

function refuse(
  message: string,
  code: PredicateProblemCode = 'E_PREDICATE_VALUE',
): { problems: readonly PredicateProblem[] } {
  return { problems: [{ pointer: '', code, message }] };
}
