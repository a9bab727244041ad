import { all, eq, lte } from '@praxis/predicate';
import { isPraxisError, job, type PluginContext, type Store } from '@praxis/sdk';
import { nextReminder } from '../hooks/open-stage.js';
import { decide } from '../hooks/votes.js';
import { Approval } from '../record-types/approval.js';
import { ApprovalDelegation } from '../record-types/approval-delegation.js';
import { ApprovalVote } from '../record-types/approval-vote.js';

const together = 200;

/** Every minute: what has expired ends, whoever has not answered is reminded, deputies come and go. */
export const tick = job({
  id: 'approvals.tick',
  title: 'Expire approvals, remind approvers, let deputies in',
  schedule: '* * * * *',
  async run(_payload, context) {
    const store = context.store.asSystem('time passes for every approval');
    await expire(store, context);
    await changeDeputies(store, context);
    await remind(store, context);
  },
});

async function expire(store: Store, context: PluginContext): Promise<void> {
  const { items } = await store.find(Approval, {
    filter: all(eq('state', 'pending'), lte('due_at', context.now().toISOString())),
    sort: ['due_at'],
    limit: together,
  });
  for (const { id } of items) {
    await eachByItself(context, id, () =>
      store.transaction(async (tx) => {
        await tx.lock(`approval ${id}`);
        const approval = await tx.get(Approval, id);
        if (approval.state !== 'pending') return;
        await decide(tx, approval, 'expired', 'Nobody answered in time.');
      }),
    );
  }
}

/** Saving works out who answers for whom now, and when to look again. */
async function changeDeputies(store: Store, context: PluginContext): Promise<void> {
  const { items } = await store.find(ApprovalDelegation, {
    filter: lte('next_at', context.now().toISOString()),
    sort: ['next_at'],
    fields: ['next_at'],
    limit: together,
  });
  for (const { id } of items) {
    await eachByItself(context, id, async () => {
      await store.update(ApprovalDelegation, id, { next_at: null });
    });
  }
}

async function remind(store: Store, context: PluginContext): Promise<void> {
  const now = context.now().toISOString();
  const { items } = await store.find(ApprovalVote, {
    filter: all(eq('state', 'waiting'), lte('remind_at', now)),
    sort: ['remind_at'],
    limit: together,
  });
  for (const { id, approval } of items) {
    await eachByItself(context, id, async () => {
      const [about] = await store.getMany(Approval, [approval]);
      const remind_at = about === undefined ? null : await nextReminder(about, context);
      await store.update(ApprovalVote, id, { reminded_at: now, remind_at });
    });
  }
}

/** What cannot be done with one of them, because somebody else is at it, keeps none of the others back. */
async function eachByItself(context: PluginContext, id: string, work: () => Promise<void>): Promise<void> {
  context.signal.throwIfAborted();
  try {
    await work();
  } catch (error) {
    if (!isPraxisError(error)) throw error;
    context.log.warn({ record: id, code: error.code }, 'time could not be told to an approval; next minute');
  }
}
