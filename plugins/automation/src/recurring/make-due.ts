import { all, eq, lte } from '@praxis/predicate';
import type { Job, PluginContext } from '@praxis/sdk';
import { RecurringRecord } from '../contract.js';
import { fillInAll } from '../rules/fill-in.js';
import { AutomationSettings } from '../settings.js';
import { nextRuns } from './open-days.js';

/** Makes the recurring records that are due. */
export const makeDue: Job = {
  id: 'automation.make-due',
  title: 'Make recurring records',
  schedule: '* * * * *',
  async run(_payload, context) {
    if (!context.settings(AutomationSettings).running) return;
    const store = context.store.asSystem('recurring records are made for everybody');
    const { items } = await store.find(RecurringRecord, {
      filter: all(eq('active', true), lte('next_at', context.now().toISOString())),
      sort: ['next_at'],
      fields: [],
      limit: 200,
    });
    for (const { id } of items) {
      context.signal.throwIfAborted();
      await makeOne(context, id);
    }
  },
};

/**
 * Makes one, if it is still due: the record and the next date are written together, and nodes that look at the same
 * time wait for each other, so each run is made once. What was missed while nothing ran is made up for once.
 */
async function makeOne(context: PluginContext, id: string): Promise<void> {
  try {
    await context.store.transaction(async (transaction) => {
      const tx = transaction.asSystem('recurring records are made for everybody');
      await tx.lock(`automation.recurring ${id}`);
      const [recurring] = await tx.getMany(RecurringRecord, [id]);
      if (recurring?.active !== true || !isDue(recurring.next_at, context.now())) return;
      const { record_type: type, name } = recurring;
      const known = { date: (recurring.next_at ?? '').slice(0, 10), name };
      const values = fillInAll(recurring.record_values, known) as Readonly<Record<string, unknown>>;
      const made = await tx.create(type, values, { reason: `Recurring "${name}".` });
      await tx.update(RecurringRecord.name, id, {
        ...(await planned(context, recurring)),
        ...{ made: recurring.made + 1, last_key: made.number ?? made.id, problem: null },
      });
    });
  } catch (error) {
    await postpone(context, id, error instanceof Error ? error.message : String(error));
  }
}

/** What cannot be made now is told where it is looked for, and the next one is waited for. */
async function postpone(context: PluginContext, id: string, problem: string): Promise<void> {
  const store = context.store.asSystem('recurring records are made for everybody');
  const [recurring] = await store.getMany(RecurringRecord, [id]);
  if (recurring === undefined) return;
  context.log.warn({ recurring: id }, 'a recurring record could not be made');
  await store.update(RecurringRecord.name, id, {
    ...(await planned(context, recurring)),
    problem: problem.replace(/\s+/g, ' ').slice(0, 1000),
  });
}

async function planned(
  context: PluginContext,
  recurring: Parameters<typeof nextRuns>[0] & { due_at: string | null },
) {
  const now = context.now();
  const due = recurring.due_at === null ? now : new Date(recurring.due_at);
  const [next] = await nextRuns(recurring, due > now ? due : now, 1, context);
  return { next_at: next?.at.toISOString() ?? null, due_at: next?.due.toISOString() ?? null };
}

function isDue(at: string | null, now: Date): boolean {
  return at !== null && Date.parse(at) <= now.getTime();
}
