import { Approvals, ApprovalVote } from '@praxis/plugin-approvals/contract';
import { all, eq, isIn } from '@praxis/predicate';
import { Recipients, job, type PluginContext, type RecordOf } from '@praxis/sdk';
import { Change } from '../../record-types/change.js';
import { quorumAt } from '../members.js';
import { CabItem } from '../record-types/cab-item.js';
import { CabMeeting } from '../record-types/cab-meeting.js';

/**
 * Gives the decision of a meeting to the approval of the change. Members who were present are answered for, because
 * the minutes say that they decided, by their deputies where those were there; members who were not are not waited for any more, because there was a quorum.
 * Others who are asked, such as a service owner, still answer themselves. It may run again: votes are cast once.
 */
export const feedDecision = job<{ readonly item: string }>({
  id: 'changes.cab-feed-decision',
  title: 'Give a decision of the CAB to the approval',
  async run({ item: id }, context) {
    const store = context.store.asSystem('a decision counts whoever wrote it down');
    const [item] = await store.getMany(CabItem, [id]);
    if (item === undefined || (item.decision !== 'approved' && item.decision !== 'rejected')) return;
    const meeting = await store.get(CabMeeting, item.meeting);
    const { members, present, deputies } = await quorumAt(context, store, meeting);
    const [change] = await store.getMany(Change, [item.change]);
    if (change?.state !== 'authorise' || change.approval_state === 'approved') return;
    if (change.approval_state !== 'pending') await ask(context, change, meeting, present);
    const comment = [`${meeting.number ?? ''}:`, item.minutes ?? ''].join(' ').trim().slice(0, 5000);
    const votes = (): Promise<readonly RecordOf<typeof ApprovalVote>[]> => waiting(store, change.id);
    for (const person of present) {
      const vote = (await votes()).find(({ approver }) => approver === person);
      if (vote === undefined) continue;
      // Whoever stands in for a member at the meeting answers for them here, too.
      const itself = (meeting.present ?? []).includes(person);
      const deputy = deputies.find(({ member }) => member === person)?.person;
      const { store: theirs } = await context.use(Recipients).of(itself ? person : (deputy ?? person));
      await theirs.transition(
        ApprovalVote,
        vote.id,
        item.decision === 'approved' ? 'approve' : 'reject',
        { comment: comment.toWellFormed() },
        { reason: `Decided in ${meeting.number ?? 'a meeting'}.` },
      );
    }
    if (item.decision !== 'approved') return;
    const absent = (await votes()).filter(
      ({ approver }) => members.includes(approver) && !present.includes(approver),
    );
    for (const vote of absent)
      await store.transition(
        ApprovalVote,
        vote.id,
        'release',
        {},
        { reason: 'The board decided without them.' },
      );
  },
});

async function waiting(
  store: PluginContext['store'],
  change: string,
): Promise<readonly RecordOf<typeof ApprovalVote>[]> {
  const { items } = await store.find(ApprovalVote, {
    // What somebody asked back was answered in the meeting.
    filter: all(
      ...[eq('subject_type', Change.name), eq('subject_id', change)],
      isIn('state', ['waiting', 'questioned']),
    ),
    limit: 200,
  });
  return items;
}

/** Nobody was asked yet: the board is, so that its decision is an approval like any other. */
async function ask(
  context: PluginContext,
  change: RecordOf<typeof Change>,
  meeting: RecordOf<typeof CabMeeting>,
  present: readonly string[],
): Promise<void> {
  const store = context.store.asSystem('the board is asked because it decided');
  await store.transaction(async (tx) => {
    await context.use(Approvals).request(tx, {
      ...{ type: Change.name, id: change.id, title: `${change.number ?? ''} ${change.title}`.trim() },
      stages: [{ name: meeting.number ?? 'CAB', rule: 'anyone', people: [...present] }],
    });
  });
}
