import { calendarBook, type Lookup } from '@praxis/plugin-calendars/contract';
import type { Context, Log, PluginContext, RecordOf, RecordTypeSchema } from '@praxis/sdk';
import { promisedFields } from '../promised.js';
import { SlaPolicy } from '../record-types/sla-policy.js';
import { SlaStep } from '../record-types/sla-step.js';
import { SlaTarget } from '../record-types/sla-target.js';
import { planOf, type Definitions, type Plan } from './plan.js';

interface Made extends Definitions {
  readonly plans: Map<string, Plan>;
}

// Keyed by the very array of policies: the platform makes a new one when a policy changes, and for
// each generation, so a plan is never older than what it was made of.
const made = new WeakMap<readonly RecordOf<typeof SlaPolicy>[], Made>();

export interface PlanSources {
  readonly lookup: Lookup;
  /** The schema of the type, with every field. */
  readonly describe: () => RecordTypeSchema;
  readonly log: Pick<Log, 'warn'>;
  readonly contributions: Context['contributions'];
}

/** The plan of a record type as it is defined now; from memory, so it can be asked for at every save. */
export async function currentPlan(
  type: string,
  { lookup, describe, log, contributions }: PlanSources,
): Promise<Plan> {
  const [policies, targets, steps, book] = await Promise.all([
    lookup(SlaPolicy),
    lookup(SlaTarget),
    lookup(SlaStep),
    calendarBook(lookup),
  ]);
  let known = made.get(policies);
  if (known?.targets !== targets || known.steps !== steps || known.book !== book) {
    known = { policies, targets, steps, book, plans: new Map() };
    made.set(policies, known);
  }
  let plan = known.plans.get(type);
  if (plan === undefined) {
    const schema = describe();
    plan = planOf(schema, known, { log, fields: promisedFields(schema, { contributions }) });
    known.plans.set(type, plan);
  }
  return plan;
}

/** The same for what is no hook. */
export function planFor(
  type: string,
  { store, log, contributions }: Pick<PluginContext, 'store' | 'log' | 'contributions'>,
): Promise<Plan> {
  return currentPlan(type, {
    ...{ log, contributions },
    lookup: (lookedUp) => store.lookup(lookedUp),
    describe: () => store.asSystem('conditions may speak of every field').describe(type),
  });
}
