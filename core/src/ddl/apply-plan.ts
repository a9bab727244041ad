import type { SqlPool } from '../sql/sql.js';
import { saveAppliedTypes } from './applied-types.js';
import { SchemaPlanStaleError } from './ddl-errors.js';
import { planSchema } from './plan-schema.js';
import { runStep, type StepOptions } from './run-step.js';
import { withSchemaLock } from './schema-lock.js';
import type { SchemaPlan, SchemaStep } from './schema-plan.js';

export interface ApplyOptions extends StepOptions {
  /** `expand` leaves out what waits for migrations; `contract`, the usual, does everything. */
  readonly until?: 'expand' | 'contract';
  /** Told before each step. */
  readonly onStep?: (step: SchemaStep, place: { readonly index: number; readonly of: number }) => void;
}

/**
 * Makes the tables fit the types of a plan, one statement after the other, on one node at a time.
 *
 * Under the lock the plan is made anew, so what another node did meanwhile is not done twice, and
 * after an interruption the rest is done. Nothing beyond the plan is done unless it is additive.
 *
 * @throws SchemaStepError naming plugin, type, field and step; what was done before stays
 * @throws SchemaBusyError when a table was in use for too long
 * @throws SchemaPlanStaleError when the schema now needs more than was agreed to
 */
export async function applyPlan(sql: SqlPool, plan: SchemaPlan, options: ApplyOptions = {}): Promise<void> {
  // The usual start of a node: the tables fit, only labels may have changed.
  if (plan.steps.length === 0) return saveAppliedTypes(sql, plan.types);
  const agreed = new Map(plan.steps.map(({ id, kind }) => [id, kind]));
  await withSchemaLock(sql, options, async (connection) => {
    const { steps } = await planSchema(connection, plan.types);
    const beyond = steps.filter(({ id, kind }) => kind !== 'additive' && agreed.get(id) !== kind);
    if (beyond.length > 0) throw new SchemaPlanStaleError({ steps: beyond.map(({ id }) => id) });
    const due = options.until === 'expand' ? steps.filter((step) => step.afterMigrations !== true) : steps;
    for (const [index, step] of due.entries()) {
      options.onStep?.(step, { index, of: due.length });
      await runStep(sql, connection, step, options);
    }
    await saveAppliedTypes(connection, plan.types);
  });
}
