import {
  completedValues,
  isPraxisError,
  type PageAnswer,
  type PageRequest,
  type PluginContext,
  type PluginPage,
  type Problem,
  type RecordOf,
} from '@praxis/sdk';
import { AutomationRule, Macro } from '../contract.js';
import type { AutomationAction } from '../points/automation-actions.js';
import { actionsFor, actionSteps, type ActionStep } from '../rules/action-steps.js';
import { actionLabel } from '../rules/describe-steps.js';
import { valueProblems } from '../rules/value-problems.js';

/** A rule or a macro, with the step of it that the page is about. */
interface Place {
  readonly type: typeof AutomationRule | typeof Macro;
  readonly holder: RecordOf<typeof Macro>;
  readonly steps: readonly ActionStep[];
  /** Undefined for a step that is being added. */
  readonly index: number | undefined;
  readonly action: AutomationAction;
}

/** `/x/automation/steps/<automation_rule|macro>/<id>/<new|number>`: the form of one contributed step. */
export const stepPage: PluginPage = {
  path: '/steps/:type/:id/:place',
  title: 'Step',
  template: 'step',

  async load(request, context) {
    const place = await placeOf(request, context);
    return place === undefined ? { notFound: true } : page(context, place, valuesAt(place), []);
  },

  async submit(request, context) {
    const place = await placeOf(request, context);
    if (place === undefined) return { notFound: true };
    const { change } = request.form;
    if (change === 'remove' || change === 'up') {
      await save(context, place, change === 'up' ? movedUp(place) : without(place));
      return { redirect: hrefOf(place) };
    }
    const { action } = place;
    const plugin = pluginOf(action);
    const read = await request.read(action.fields ?? {}, { plugin });
    const values = completedValues(action.fields, read.values);
    const problems = [...read.problems, ...misfits(action, values)];
    if (problems.length > 0) return page(context, place, values, problems);
    try {
      await save(context, place, changed(place, { action: action.id, values: given(values) }));
    } catch (error) {
      if (!isPraxisError(error) || error.status >= 500 || error.status === 403) throw error;
      return page(context, place, values, summary(error.problems, error.message));
    }
    return { redirect: hrefOf(place) };
  },
};

async function placeOf({ params, query, form }: PageRequest, context: PluginContext) {
  const type = [AutomationRule, Macro].find(({ name }) => name === params['type']);
  if (type === undefined || !context.store.types().includes(type.name)) return undefined;
  const holder: RecordOf<typeof Macro> = await context.store.get(type, params['id'] ?? '');
  if (!context.store.types().includes(holder.record_type)) return undefined;
  const steps = actionSteps(holder.more_steps) ?? [];
  const index = params['place'] === 'new' ? undefined : Number(params['place']);
  const wanted = index === undefined ? (form['action'] ?? query['action']) : steps[index]?.action;
  const { traits } = context.store.describe(holder.record_type)['x-record'];
  const action = actionsFor(context, holder.record_type, traits).find(({ id }) => id === wanted);
  return action === undefined ? undefined : ({ type, holder, steps, index, action } satisfies Place);
}

function page(
  context: PluginContext,
  place: Place,
  values: Readonly<Record<string, unknown>>,
  problems: readonly Problem[],
): PageAnswer {
  const { action, holder, index } = place;
  const { msg } = context;
  const plugin = pluginOf(action);
  const label = actionLabel(context, action);
  return {
    title: label,
    model: {
      backHref: hrefOf(place),
      name: holder.name,
      label,
      description: action.description === undefined ? '' : msg(action.description, {}, { of: { plugin } }),
      exists: index !== undefined,
      canMoveUp: (index ?? 0) > 0,
    },
    problems,
    form: {
      fields: action.fields ?? {},
      values,
      submitLabel: index === undefined ? msg('Add step') : msg('Save'),
      cancelHref: hrefOf(place),
      hidden: { action: action.id },
      plugin,
    },
  };
}

function valuesAt({ steps, index, action }: Place): Readonly<Record<string, unknown>> {
  return completedValues(action.fields, index === undefined ? {} : (steps[index]?.values ?? {}));
}

function misfits(action: AutomationAction, values: Readonly<Record<string, unknown>>): readonly Problem[] {
  return valueProblems(action.fields ?? {}, given(values))
    .filter(({ message }) => message !== 'It needs a value.')
    .map(({ field, message }) => ({ pointer: `/${field ?? ''}`, code: 'RULE_ACTION_VALUES', message }));
}

/** What stands in the rule: what is empty is left out, so that a default that changes later counts. */
function given(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

async function save(context: PluginContext, place: Place, steps: readonly ActionStep[]): Promise<void> {
  const { type, holder } = place;
  const { version } = holder;
  await context.store.update(
    type.name,
    holder.id,
    { more_steps: steps.length === 0 ? null : steps },
    { version },
  );
}

function changed({ steps, index }: Place, step: ActionStep): readonly ActionStep[] {
  return index === undefined ? [...steps, step] : steps.with(index, step);
}

function without({ steps, index }: Place): readonly ActionStep[] {
  return steps.filter((_step, at) => at !== index);
}

function movedUp({ steps, index = 0 }: Place): readonly ActionStep[] {
  const [step, before] = [steps[index], steps[index - 1]];
  return step === undefined || before === undefined ? steps : steps.with(index - 1, step).with(index, before);
}

/** Refusals speak of the rule's list of steps, of which this form is one. */
function summary(problems: readonly Problem[], message: string): readonly Problem[] {
  return problems.length === 0
    ? [{ pointer: '', code: 'RULE_STEPS', message }]
    : problems.map((problem) => ({ ...problem, pointer: '' }));
}

function pluginOf({ id }: AutomationAction): string {
  return id.split('.')[0] ?? '';
}

function hrefOf({ type, holder }: Place): string {
  return `/r/${type.name}/${holder.id}`;
}
