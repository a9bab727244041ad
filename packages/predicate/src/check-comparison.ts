import { predicateLimits } from './limits.js';
import type { PredicateProblem, PredicateProblemCode } from './errors.js';
import { operatorsOf, operatorText, takesList, takesNoValue } from './operators.js';
import { operators, type Comparison, type Operator } from './predicate.js';
import { checkValue } from './check-value.js';
import { resolveField, type FieldInfo, type PredicateSchema } from './schema.js';

/** Most UTF-16 units of a field's path or a variable's name. */
const maximumNameLength = 200;

const pathPattern = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/;

/** Checks one comparison; problems are added to `problems`. Undefined when there was one. */
export function checkComparison(
  node: Readonly<Record<string, unknown>>,
  pointer: string,
  schema: PredicateSchema,
  problems: PredicateProblem[],
): Comparison | undefined {
  const report = (member: string, code: PredicateProblemCode, message: string): undefined => {
    problems.push({ pointer: pointer + member, code, message });
  };
  for (const key of Object.keys(node)) {
    if (key === 'field' || key === 'op' || key === 'value') continue;
    report(
      `/${escapePointer(key)}`,
      'E_PREDICATE_SHAPE',
      'A comparison has "field", "op" and "value" only. Remove this.',
    );
  }
  const operator = operators.find((name) => name === node.op);
  if (operator === undefined) {
    report('/op', 'E_PREDICATE_OPERATOR', `"op" has to be one of ${operators.join(', ')}.`);
  }
  const found = findField(node.field, schema);
  if ('message' in found) return report('/field', 'E_PREDICATE_FIELD', found.message);
  if (operator === undefined) return undefined;
  const { path, info } = found;
  const known = operatorsOf(info.kind);
  if (!known.includes(operator)) {
    const names = known.map((name) => `"${operatorText[name]}"`).join(', ');
    const message = `"${path}" (${info.kind}) cannot be compared with "${operatorText[operator]}". Use one of ${names}.`;
    return report('/op', 'E_PREDICATE_OPERATOR', message);
  }
  if (isOrder(operator) && info.kind === 'choice' && info.choices === undefined) {
    return report('/op', 'E_PREDICATE_OPERATOR', `The choices of "${path}" have no order. Use "=" or "in".`);
  }
  if (takesNoValue(operator)) {
    if (!Object.hasOwn(node, 'value') || node.value === undefined) return { field: path, op: operator };
    return report('/value', 'E_PREDICATE_VALUE', `"${operatorText[operator]}" takes no value. Remove it.`);
  }
  const checked = checkValue(node.value, { path, info, list: takesList(operator), schema });
  if ('problems' in checked) {
    for (const problem of checked.problems) report(`/value${problem.pointer}`, problem.code, problem.message);
    return undefined;
  }
  return { field: path, op: operator, value: checked.value };
}

function findField(
  path: unknown,
  schema: PredicateSchema,
): { path: string; info: FieldInfo } | { message: string } {
  if (typeof path !== 'string' || path.length > maximumNameLength || !pathPattern.test(path)) {
    return {
      message: 'A field is named by letters, digits and "_", or by several such names joined by dots.',
    };
  }
  if (/^(?:not|true|false)(?:\.|$)/i.test(path)) {
    return { message: `"${path}" cannot be used as a field, because it begins with a word of the language.` };
  }
  const segments = path.split('.').length;
  if (segments > predicateLimits.pathLength) {
    return {
      message: `A path may have at most ${predicateLimits.pathLength} fields, this one has ${segments}.`,
    };
  }
  const resolved = resolveField(path, schema);
  if ('info' in resolved) return { path, info: resolved.info };
  const where = resolved.unknown === path ? '' : ` in "${path}"`;
  return {
    message: `There is no field "${resolved.unknown}"${where} that can be used here. Check its spelling, and that you may read it.`,
  };
}

function isOrder(operator: Operator): boolean {
  return operator === 'lt' || operator === 'lte' || operator === 'gt' || operator === 'gte';
}

function escapePointer(key: string): string {
  return key.slice(0, maximumNameLength).replaceAll('~', '~0').replaceAll('/', '~1');
}
