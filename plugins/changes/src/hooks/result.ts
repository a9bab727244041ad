import { Task } from '@praxis/plugin-tasks/contract';
import { on, refuse, type RecordOf } from '@praxis/sdk';
import { Change } from '../record-types/change.js';
import { modelOf } from '../models/way.js';
import type { CloseCode } from '../scales.js';

const dayMs = 86_400_000;
const reviewDays = 5;

/** What a result counts for the team and the model. */
const points: Readonly<Record<CloseCode, number>> = {
  successful: 3,
  with_issues: -2,
  unsuccessful: -5,
  backed_out: -5,
};

const rollback = ['rollback_started_at', 'rollback_by', 'rollback_minutes', 'rollback_verified'] as const;

/** A roll-back is told as data: when, by whom, how long, and whether everything is as it was. */
export const rollbackIsTold = on(Change).guard(
  {
    id: 'changes.rollback-is-told',
    actions: ['update', 'transition'],
    fields: ['close_code', 'state', ...rollback],
  },
  (draft, { tx }) => {
    if (draft.close_code !== 'backed_out' || draft.state === 'implement') return undefined;
    const { properties } = tx.asSystem('labels of fields').describe(Change);
    return (
      rollback
        // What a pipeline rolled back, nobody did.
        .filter((name) => draft[name] === null && !(name === 'rollback_by' && draft.external_key !== null))
        .map((name) =>
          refuse('CHANGE_ROLLBACK', '{field} has to be filled when a change was backed out.', name, {
            field: properties[name]?.title ?? name,
          }),
        )
    );
  },
);

/** Who failed, or could not ask before, looks back: the model says when. */
export const reviewIsNeeded = on(Change).beforeSave(
  { id: 'changes.review-is-needed', actions: ['update', 'transition'], fields: ['state', 'close_code'] },
  async (draft, context) => {
    if (draft.state !== 'review' || draft.review_required === true) return undefined;
    const needs = (await modelOf(context, draft.model))?.needs_review ?? 'failed';
    const failed = draft.close_code === 'unsuccessful' || draft.close_code === 'backed_out';
    return needs === 'always' || (needs === 'failed' && failed) ? { review_required: true } : undefined;
  },
);

/** The review is a task: the change is not closed before it is done. */
export const reviewTask = on(Change).derive(
  {
    id: 'changes.review-task',
    actions: ['update', 'transition'],
    fields: ['review_required'],
    when: ({ review_required: required }) => required,
  },
  async (change, { before, msg, now, tx }) => {
    if (!change.review_required || before?.review_required === true) return;
    await tx.asSystem('the review is asked for whoever ended the work').create(Task, {
      ...{ subject_type: Change.name, subject_id: change.id },
      title: msg('Post-implementation review'),
      description: msg('What happened, what did it cost, and what keeps it from happening again?'),
      assignment_group: change.assignment_group,
      due_at: new Date(now().getTime() + reviewDays * dayMs).toISOString(),
      mandatory: true,
    });
  },
);

/** What a closed change counts: its result, less what the incidents that it caused cost. */
export const successPoints = on(Change).beforeSave(
  { id: 'changes.success-points', fields: ['state', 'close_code', 'caused_points'] },
  (draft) => ({ success_points: pointsOf(draft) }),
);

export function pointsOf(
  change: Pick<RecordOf<typeof Change>, 'state'> & {
    readonly close_code: CloseCode | null;
    readonly caused_points: number | null;
  },
): number | null {
  if (change.state !== 'closed' || change.close_code === null) return null;
  return points[change.close_code] + (change.caused_points ?? 0);
}
