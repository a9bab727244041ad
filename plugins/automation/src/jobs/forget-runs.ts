import { lt } from '@praxis/predicate';
import type { Job } from '@praxis/sdk';
import { AutomationRule, AutomationRun } from '../contract.js';
import { AutomationSettings } from '../settings.js';

const dayMs = 86_400_000;
const batch = 500;

/**
 * Takes old runs out of the log. Runs of rules of time stay while the rule does: they tell on which
 * records it has acted.
 */
export const forgetRuns: Job = {
  id: 'automation.forget-runs',
  title: 'Take old runs of rules out of the log',
  schedule: '20 3 * * *',
  async run(_payload, context) {
    const { log_days: days } = context.settings(AutomationSettings);
    const before = new Date(context.now().getTime() - days * dayMs).toISOString();
    const store = context.store.asSystem('the log is kept for everybody');
    const lasting = new Set(
      (await context.lookup(AutomationRule))
        .filter(({ happening }) => happening === 'time')
        .map(({ id }) => id),
    );
    let ids: string[] = [];
    const forget = async (): Promise<void> => {
      await store.bulk(
        AutomationRun,
        ids.map((id) => ({ op: 'delete' as const, id })),
      );
      ids = [];
    };
    for await (const run of store.stream(AutomationRun, { filter: lt('ran_at', before), fields: ['rule'] })) {
      context.signal.throwIfAborted();
      if (!lasting.has(run.rule)) ids.push(run.id);
      if (ids.length === batch) await forget();
    }
    if (ids.length > 0) await forget();
  },
};
