import { checkPredicate, parsePredicate } from '@praxis/predicate';
import type { Form, FormFit, Grant, Hook, Restriction, View } from '@praxis/sdk';
import type { CompiledType } from '../generation.js';
import { usedVariables } from '../schema/check-predicates.js';
import { predicateSchemaOf } from '../schema/predicate-schema.js';
import type { CollectedContribution } from './collect.js';
import { reasonOf } from './plugin-errors.js';
import type { PluginProblem } from './plugin-manager.js';

type Types = ReadonlyMap<string, CompiledType>;
type Problem = (place: string, message: string) => void;

/**
 * Checks that what plugins say about record types is true: fields that are there, and predicates
 * that can be asked. What is about a type that is not enabled is not looked into; see {@link isInert}.
 */
export function checkMeaning(
  contributions: readonly CollectedContribution[],
  types: Types,
  report: (problem: PluginProblem) => void,
): void {
  for (const { plugin, kind, pointer, value } of contributions) {
    const problem: Problem = (place, message) =>
      report({ plugin, pointer: pointer + place, code: 'E_CONTRIBUTION_MEANING', message });
    const check = checks[kind];
    if (check === undefined || isInert({ kind, value }, types)) continue;
    check(value as never, types, problem, contributions);
  }
}

/** Whether a contribution is about a record type that is not enabled, so that it rests until it is. */
export function isInert(
  { kind, value }: { readonly kind: string; readonly value: unknown },
  types: Types,
): boolean {
  if (!boundToType.has(kind)) return false;
  const { type } = value as { readonly type?: string };
  return type !== undefined && !types.has(type);
}

const boundToType: ReadonlySet<string> = new Set([
  ...['forms', 'formFits', 'views'],
  ...['grants', 'restrictions', 'listColumns'],
]);

type Check = (value: never, types: Types, problem: Problem, all: readonly CollectedContribution[]) => void;

const checks: Readonly<Record<string, Check>> = {
  forms: checkForm,
  formFits: (fit: FormFit, types, problem) =>
    checkFields(fit.dependsOn, types.get(fit.type)!, '/dependsOn', problem),
  views: checkView,
  grants: (grant: Grant, types, problem) => {
    if (grant.where !== undefined)
      checkCondition(grant.where, types.get(grant.type)!, types, '/where', problem);
  },
  restrictions: (restriction: Restriction, types, problem) =>
    checkCondition(restriction.where, types.get(restriction.type)!, types, '/where', problem),
  hooks: checkHook,
  panels: checkWhen,
  actions: checkWhen,
};

function checkForm(form: Form, types: Types, problem: Problem): void {
  const type = types.get(form.type)!;
  form.sections.forEach(({ fields }, index) =>
    checkFields(fields, type, `/sections/${index}/fields`, problem),
  );
  form.rules?.forEach((rule, index) => {
    const place = `/rules/${index}`;
    checkCondition(rule.when, type, types, `${place}/when`, problem);
    for (const effect of ['show', 'hide', 'require', 'readOnly'] as const)
      checkFields(rule[effect] ?? [], type, `${place}/${effect}`, problem);
  });
}

function checkView(view: View, types: Types, problem: Problem, all: readonly CollectedContribution[]): void {
  const type = types.get(view.type)!;
  const listColumns = all
    .filter(({ kind }) => kind === 'listColumns')
    .map(({ value }) => (value as { readonly id: string }).id);
  const isField = (column: string): boolean => !listColumns.includes(column) && !column.includes('.');
  checkFields(view.columns.filter(isField), type, '/columns', problem);
  checkFields(
    (view.sort ?? []).map((field) => field.replace(/^-/, '')),
    type,
    '/sort',
    problem,
  );
  const { groupBy } = view;
  checkFields(groupBy === undefined || !isField(groupBy) ? [] : [groupBy], type, '/groupBy', problem);
  if (view.filter !== undefined) checkCondition(view.filter, type, types, '/filter', problem);
}

function checkHook({ on, options }: Hook, types: Types, problem: Problem): void {
  const type = types.get(on);
  if (type !== undefined) checkFields(options.fields ?? [], type, '/options/fields', problem);
}

function checkWhen(
  value: { readonly when?: unknown; readonly types?: readonly string[]; readonly traits?: readonly string[] },
  types: Types,
  problem: Problem,
): void {
  if (value.when === undefined) return;
  for (const type of types.values()) {
    if (
      value.types?.includes(type.name) === true ||
      value.traits?.some((trait) => type.traits.has(trait)) === true
    )
      checkCondition(value.when, type, types, '/when', problem);
  }
}

function checkFields(fields: readonly string[], type: CompiledType, place: string, problem: Problem): void {
  for (const field of fields) {
    // A field that another plugin adds comes and goes with that plugin.
    if (type.fields.has(field) || type.systemFields.has(field) || field.includes('__')) continue;
    problem(place, `"${type.name}" has no field "${field}".`);
  }
}

function checkCondition(
  input: unknown,
  type: CompiledType,
  types: Types,
  place: string,
  problem: Problem,
): void {
  let predicate = input;
  if (typeof input === 'string') {
    try {
      predicate = parsePredicate(input);
    } catch (error) {
      problem(place, reasonOf(error));
      return;
    }
  }
  const schema = { ...predicateSchemaOf(type, types), variables: usedVariables(predicate) };
  const checked = checkPredicate(predicate, schema);
  if (!('problems' in checked)) return;
  for (const found of checked.problems) problem(place + found.pointer, found.message);
}
