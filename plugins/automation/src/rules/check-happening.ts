import { refuse, type Context, type RecordStore, type Refusal } from '@praxis/sdk';
import { automationTriggers } from '../points/automation-triggers.js';
import { factConditionProblems } from './facts.js';

/** What of a rule says when it is asked. */
interface Happening {
  readonly record_type: string | null;
  readonly happening: string | null;
  readonly occasion: string | null;
  readonly occasion_condition: string | null;
  readonly measure: string | null;
  readonly measure_of: string | null;
  readonly measure_by: string | null;
  readonly measure_limit: string | null;
}

/** What is wrong with when a rule is asked. */
export function checkHappening(store: RecordStore, draft: Happening, context: Context): readonly Refusal[] {
  if (draft.happening === 'occasion') return checkOccasion(draft, context);
  return draft.happening === 'threshold' ? checkThreshold(store, draft) : [];
}

function checkOccasion(draft: Happening, context: Context): readonly Refusal[] {
  const triggers = context.contributions(automationTriggers);
  const trigger = triggers.find(({ id }) => id === draft.occasion);
  if (trigger === undefined) {
    const known = triggers.map(({ id }) => id).join(', ') || '–';
    return [refuse('RULE_TRIGGER', 'Choose one of these: {known}.', 'occasion', { known })];
  }
  if (draft.occasion_condition === null || draft.occasion_condition.trim() === '') return [];
  return factConditionProblems(draft.occasion_condition, trigger.facts ?? {}).map((problem) =>
    refuse('RULE_CONDITION', problem, 'occasion_condition'),
  );
}

function checkThreshold(store: RecordStore, draft: Happening): readonly Refusal[] {
  const type = draft.record_type ?? '';
  if (!store.types().includes(type)) return [];
  const { properties } = store.describe(type);
  const refusals: Refusal[] = [];
  if (draft.measure_limit === null)
    refusals.push(refuse('RULE_LIMIT', 'Say at which number it acts.', 'measure_limit'));
  if (draft.measure !== 'count' && draft.measure_of === null)
    refusals.push(refuse('RULE_MEASURE', 'Say of which field.', 'measure_of'));
  for (const field of ['measure_of', 'measure_by'] as const) {
    const name = draft[field];
    if (name !== null && properties[name] === undefined)
      refusals.push(refuse('RULE_FIELD', 'There is no field "{name}" on {type}.', field, { name, type }));
  }
  return refusals;
}
