import type { PluginContext, RecordOf } from '@praxis/sdk';
import { Change } from '../record-types/change.js';
import { analyseImpact } from './analyse-impact.js';

/** Analyses the impact of a change and stores it with the change, in the name of whoever asked. */
export async function refreshImpact(
  context: PluginContext,
  change: { readonly id: string },
): Promise<RecordOf<typeof Change>> {
  const { now, principal } = context;
  return context.store.transaction(async (tx) => {
    const system = tx.asSystem('what is at stake does not depend on who looks');
    const whole = await system.get(Change, change.id);
    const found = await analyseImpact(system, whole, context);
    return system.update(
      Change,
      change.id,
      { ...found, impact_analysed_at: now().toISOString() },
      { actor: principal.id, reason: 'The impact was analysed.' },
    );
  });
}
