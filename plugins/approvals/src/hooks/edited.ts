import { isIn } from '@praxis/predicate';
import { isPraxisError, on, type RecordOf, type Transaction } from '@praxis/sdk';
import { Approval } from '../record-types/approval.js';
import { ofSubject } from '../subject.js';
import { Approvable } from '../traits.js';
import { decide } from './votes.js';

const standing = ['pending', 'approved'] as const;

/**
 * Nobody gets one thing approved and does another: what approvers decided on, or are deciding on, is changed,
 * and what the policy says follows. Records that were never put to anybody are known from memory.
 */
export const editedAfterwards = on(Approvable).derive(
  {
    id: 'approvals.edited-afterwards',
    actions: ['update', 'transition'],
    when: ({ approval_state: state }) => state === 'pending' || state === 'approved',
  },
  async (record, { type, tx, changed }) => {
    const state = record.approval_state;
    if ((state !== 'pending' && state !== 'approved') || changed('approval_state')) return;
    const system = tx.asSystem('what was approved is not changed unseen');
    const { items } = await system.find(Approval, {
      filter: ofSubject({ type, id: record.id }, isIn('state', standing)),
      sort: ['-created_at'],
      limit: 1,
    });
    const [approval] = items;
    if (approval === undefined || (approval.when_edited ?? 'keep') === 'keep') return;
    const { properties, 'x-record': about } = system.describe(type);
    const edited = (approval.watched_fields ?? []).filter((field) => changed(field));
    const category = about.lifecycle?.states[String(record[about.lifecycle.field])]?.category;
    // What is over was done as it was approved; a word that is mended in it is no new question.
    if (edited.length === 0 || category === 'done' || category === 'void') return;
    await system.lock(`approval ${approval.id}`);
    const names = edited.map((field) => properties[field]?.title ?? field);
    await decide(system, approval, 'voided', `Edited afterwards: ${names.join(', ')}.`);
    if (approval.when_edited === 'ask') await askAgain(system, approval, about.display);
  },
);

/**
 * The same people are asked about the record as it is now. Whoever edited it asks, so they decide on it no
 * more; where nobody else is left, the approval stays void and says why.
 */
async function askAgain(
  system: Transaction,
  approval: RecordOf<typeof Approval>,
  display: string,
): Promise<void> {
  const { subject_type, subject_id, policy, stages, requester, title, details } = approval;
  const watched = approval.watched_fields ?? [];
  const values =
    policy === null
      ? {
          stages,
          // Words that were given for the approval stay; those of the record are read anew.
          ...(!watched.includes(display) && { title }),
          ...(!watched.includes('description') && { details }),
          ...{ when_edited: approval.when_edited, watched_fields: [...watched] },
        }
      : { policy };
  try {
    await system.savepoint(() => system.create(Approval, { subject_type, subject_id, requester, ...values }));
  } catch (error) {
    if (!isPraxisError(error) || error.status >= 500) throw error;
    const problem = [error.message, ...error.problems.map(({ message }) => message)].join(' ');
    await system.update(Approval, approval.id, { problem: problem.slice(0, 1000).toWellFormed() });
  }
}
