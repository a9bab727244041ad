import { Approval, Approvals } from '@praxis/plugin-approvals/contract';
import { TaskLists } from '@praxis/plugin-tasks/contract';
import { all, eq, parsePredicate } from '@praxis/predicate';
import { isPraxisError, on, type RecordOf, type SaveContext, type Transaction } from '@praxis/sdk';
import { ApprovalPolicy } from '@praxis/plugin-approvals/contract';
import { Change } from '../record-types/change.js';
import { moveBetween, needsApproval, statesOf, usualNext, type ModelState } from '../models/way.js';

type ChangeRecord = RecordOf<typeof Change>;
type Save = SaveContext<typeof Change>;

/** A change comes into a state: whoever the model names is asked, its tasks are started, or it goes on by itself. */
export const comeIntoState = on(Change).derive(
  {
    id: 'changes.come-into-state',
    actions: ['create', 'transition'],
    when: async (change, context) => entered(context) && (await hasWork(change, context)),
  },
  async (change, context) => {
    if (!entered(context)) return;
    const states = await statesOf(context, change.model);
    const row = states.find(({ state }) => state === change.state);
    if (row === undefined) return;
    const tx = context.tx.asSystem('the model asks and starts, whoever moved the change');
    for (const list of row.task_lists ?? []) {
      if (await isNew(tx, change, list))
        await context.use(TaskLists).startTaskList(tx, subjectOf(change), list, { at: context.now() });
    }
    const schema = tx.describe(Change);
    if (needsApproval(row, change, schema, context.now())) await ask(tx, context, change, row);
    else if (row.automatic) await goOn(tx, change, states, 'No approval is needed.');
  },
);

/** It was decided: the change goes on by itself where its model says so, or back to new. */
export const followDecision = on(Change).derive(
  {
    id: 'changes.follow-decision',
    fields: ['approval_state'],
    when: (change) => change.approval_state !== null && change.approval_state !== 'pending',
  },
  async (change, context) => {
    const states = await statesOf(context, change.model);
    const row = states.find(({ state }) => state === change.state);
    const { approval_state: decision } = change;
    if (row === undefined || (row.approval_policies ?? []).length === 0) return;
    const tx = context.tx.asSystem('the decision moves the change, whoever gave the last vote');
    if (decision === 'approved') {
      if (row.automatic) await goOn(tx, change, states, 'It was approved.');
      return;
    }
    if (decision !== 'rejected' && decision !== 'expired') return;
    if (moveBetween(change.state, 'new') === undefined || row.next_states?.includes('new') !== true) return;
    await tx.transition(Change, change.id, 'reject', { rejection_reason: await reasonOf(tx, change) });
  },
);

function entered({ action, before, changed }: Save): boolean {
  return action === 'create' || (before !== undefined && changed('state'));
}

async function hasWork(change: ChangeRecord, context: Save): Promise<boolean> {
  const row = (await statesOf(context, change.model)).find(({ state }) => state === change.state);
  return (
    row !== undefined &&
    (row.automatic || (row.task_lists ?? []).length > 0 || (row.approval_policies ?? []).length > 0)
  );
}

/** Asks by the first policy of the state that is about the change. */
async function ask(tx: Transaction, context: Save, change: ChangeRecord, row: ModelState): Promise<void> {
  const policies = (await context.lookup(ApprovalPolicy)).filter(
    ({ active, id }) => active && (row.approval_policies ?? []).includes(id),
  );
  const inOrder = policies.sort((left, right) => left.position - right.position);
  for (const policy of inOrder) {
    if (await isAbout(tx, policy.condition, change.id)) {
      await context.use(Approvals).request(tx, { ...subjectOf(change), policy: policy.id });
      return;
    }
  }
}

async function isAbout(tx: Transaction, condition: string | null, id: string): Promise<boolean> {
  if (condition === null || condition.trim() === '') return true;
  return (await tx.count(Change, { filter: all(eq('id', id), parsePredicate(condition)) })) > 0;
}

/** What cannot go on by itself stays; people see what it lacks. */
async function goOn(
  tx: Transaction,
  change: ChangeRecord,
  states: readonly ModelState[],
  reason: string,
): Promise<void> {
  const next = usualNext(states, change.state);
  const move = next === undefined ? undefined : moveBetween(change.state, next);
  if (move === undefined) return;
  try {
    await tx.savepoint(() => tx.transition(Change, change.id, move, {}, { reason }));
  } catch (error) {
    if (!isPraxisError(error)) throw error;
  }
}

async function isNew(tx: Transaction, change: ChangeRecord, list: string): Promise<boolean> {
  return (await tx.count('task', { filter: all(eq('subject_id', change.id), eq('template', list)) })) === 0;
}

async function reasonOf(tx: Transaction, change: ChangeRecord): Promise<string> {
  const { items } = await tx.find(Approval, {
    filter: eq('subject_id', change.id),
    sort: ['-created_at'],
    limit: 1,
  });
  const [approval] = items;
  const told = approval?.outcome ?? approval?.state ?? '';
  return `${approval?.number ?? ''}: ${told}`.slice(0, 1000).toWellFormed();
}

function subjectOf({ id }: ChangeRecord): { readonly type: string; readonly id: string } {
  return { type: Change.name, id };
}
