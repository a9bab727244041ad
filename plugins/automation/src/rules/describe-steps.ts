import type { Context, RecordStore } from '@praxis/sdk';
import { automationActions } from '../points/automation-actions.js';
import { actionSteps, type ActionStep } from './action-steps.js';
import type { Steps } from './steps.js';

/** One step in words: what it does, and with what. */
export interface DescribedStep {
  readonly label: string;
  readonly detail: string;
  readonly icon: string;
}

/** The steps that rules and macros have themselves, as people read them. */
export function describeOwnSteps(
  context: Pick<Context, 'msg'>,
  store: RecordStore,
  type: string,
  steps: Steps,
): readonly DescribedStep[] {
  const { msg } = context;
  const known = store.types().includes(type) ? store.describe(type) : undefined;
  const labelOf = (name: string): string => {
    const title = known?.properties[name]?.title;
    return title === undefined ? name : msg(title, {}, { of: { type } });
  };
  const described: DescribedStep[] = Object.entries(steps.set_values ?? {}).map(([name, value]) => ({
    label: msg('Set {field}', { field: labelOf(name) }),
    detail: told(value),
    icon: 'pencil',
  }));
  if (steps.transition_name !== null) {
    const transition = known?.['x-record'].lifecycle?.transitions[steps.transition_name];
    const detail =
      transition === undefined ? steps.transition_name : msg(transition.label, {}, { of: { type } });
    described.push({ label: msg('Move it on'), detail, icon: 'arrow-right' });
  }
  if (steps.comment_body !== null) {
    const [label, icon] =
      steps.comment_audience === 'public'
        ? [msg('Write a public message'), 'message']
        : [msg('Write an internal note'), 'lock'];
    described.push({ label, detail: steps.comment_body, icon });
  }
  if (steps.create_type !== null) {
    described.push({
      label: msg('Create {type}', { type: steps.create_type }),
      detail: detailOf((steps.create_values ?? {}) as Readonly<Record<string, unknown>>),
      icon: 'plus',
    });
  }
  return described;
}

/** The steps that other plugins contribute, in words. */
export function describeActionSteps(context: Context, given: unknown): readonly DescribedStep[] {
  return (actionSteps(given) ?? []).map((step) => describeActionStep(context, step));
}

function describeActionStep(context: Context, { action: id, values }: ActionStep): DescribedStep {
  const action = context.contributions(automationActions).find((candidate) => candidate.id === id);
  if (action === undefined) {
    return { label: id, detail: context.msg('Its plugin is off.'), icon: 'alert-triangle' };
  }
  return {
    label: actionLabel(context, action),
    detail: detailOf(values),
    icon: action.icon ?? 'puzzle',
  };
}

/** What an action is called, in the language of the reader. */
export function actionLabel(
  { msg }: Pick<Context, 'msg'>,
  { id, label }: { readonly id: string; readonly label: string },
): string {
  return msg(label, {}, { of: { plugin: id.split('.')[0] ?? '' } });
}

function detailOf(values: Readonly<Record<string, unknown>>): string {
  return Object.values(values)
    .filter((value) => value !== null && value !== '')
    .map(told)
    .join(' · ');
}

const longest = 200;

function told(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
