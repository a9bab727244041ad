import {
  completedValues,
  refuse,
  type Context,
  type Fields,
  type GenericRecord,
  type RecordStore,
  type Refusal,
  type Transaction,
} from '@praxis/sdk';
import { ActionGoneError, ActionValuesError } from '../errors.js';
import { automationActions, type AutomationAction } from '../points/automation-actions.js';
import type { Facts } from './facts.js';
import { fillInAll, knownValues, type Known } from './fill-in.js';
import { valueProblems } from './value-problems.js';

/** One step that another plugin contributes, as rules and macros hold it. */
export interface ActionStep {
  readonly action: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Steps as they are stored; undefined when the value is no list of steps. */
export function actionSteps(given: unknown): readonly ActionStep[] | undefined {
  if (given === null || given === undefined) return [];
  if (!Array.isArray(given)) return undefined;
  const steps = given.map((one: unknown) => {
    const { action, values = {}, ...others } = (one ?? {}) as Record<string, unknown>;
    const fits = typeof action === 'string' && isObject(values) && Object.keys(others).length === 0;
    return fits ? { action, values } : undefined;
  });
  return steps.every((step) => step !== undefined) ? steps : undefined;
}

/** The actions that rules for a type may take, in the order of their plugins. */
export function actionsFor(
  context: Context,
  type: string,
  traits: readonly string[],
): readonly AutomationAction[] {
  return context
    .contributions(automationActions)
    .filter(
      (action) =>
        (action.types === undefined && action.traits === undefined) ||
        action.types?.includes(type) === true ||
        action.traits?.some((trait) => traits.includes(trait)) === true,
    );
}

/** What is wrong with the contributed steps of a rule or a macro. */
export async function checkActionSteps(
  store: RecordStore,
  type: string,
  given: unknown,
  context: Context,
): Promise<readonly Refusal[]> {
  const steps = actionSteps(given);
  if (steps === undefined) {
    const form = '[{"action": "…", "values": {…}}]';
    return [refuse('RULE_STEPS', 'Give a list of steps, such as {form}.', 'more_steps', { form })];
  }
  const known = actionsFor(context, type, store.describe(type)['x-record'].traits);
  const refusals: Refusal[] = [];
  for (const { action: id, values } of steps) {
    const action = known.find((candidate) => candidate.id === id);
    if (action === undefined) {
      const sentence = 'There is no action "{action}" for records of type {type}.';
      refusals.push(refuse('RULE_ACTION', sentence, 'more_steps', { action: id, type }));
    } else if (action.permission !== undefined && !context.may(action.permission)) {
      const sentence = 'You may not put "{action}" into a rule.';
      refusals.push(refuse('RULE_ACTION_NOT_ALLOWED', sentence, 'more_steps', { action: id }));
    } else refusals.push(...(await checkOne(action, values, { type, store }, context)));
  }
  return refusals;
}

async function checkOne(
  action: AutomationAction,
  values: Readonly<Record<string, unknown>>,
  about: { readonly type: string; readonly store: RecordStore },
  context: Context,
): Promise<readonly Refusal[]> {
  const problems = valueProblems(action.fields ?? {}, values);
  if (problems.length > 0) {
    return problems.map(({ field = '', message: problem }) => {
      const place = [action.id, field].filter((part) => part !== '').join(' · ');
      return refuse('RULE_ACTION_VALUES', '{place}: {problem}', 'more_steps', { place, problem });
    });
  }
  const refusals = (await action.check?.(completedValues(action.fields, values), about, context)) ?? [];
  // The fields of an action are none of the rule's: the sentence stands beside the steps.
  return refusals.map((refusal) => ({ ...refusal, field: 'more_steps' }));
}

/**
 * Takes a contributed step.
 *
 * @returns what was done, for the log
 */
export async function takeAction(
  tx: Transaction,
  at: { readonly type: string; readonly record: GenericRecord },
  step: ActionStep,
  options: {
    readonly reason: string;
    readonly me: string | null;
    readonly key: string;
    readonly facts?: Facts;
  },
  context: Context,
): Promise<string> {
  const action = context.contributions(automationActions).find(({ id }) => id === step.action);
  if (action === undefined) throw new ActionGoneError({ action: step.action });
  const known = await knownValues(tx, at.type, at.record, options.facts ?? {}, [step.values]);
  const values = filled(action.fields, step.values, known, options.me);
  const problems = valueProblems(action.fields ?? {}, values);
  if (problems.length > 0) {
    const problem = problems.map(({ field = '', message }) => `${field} ${message}`.trim()).join(' ');
    throw new ActionValuesError({ action: action.id, problem });
  }
  const { reason, key } = options;
  return action.run({ ...at, values: values as never, tx, reason, key }, context);
}

function filled(
  fields: Fields | undefined,
  given: ActionStep['values'],
  known: Known,
  me: string | null,
): Readonly<Record<string, unknown>> {
  const values = Object.entries(given).map(([name, value]) => [
    name,
    value === '$me' ? me : fillInAll(value, known),
  ]);
  return completedValues(fields, Object.fromEntries(values) as Record<string, unknown>);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
