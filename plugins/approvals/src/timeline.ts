import { isIn } from '@praxis/predicate';
import type { TimelineEvent, TimelineSource } from '@praxis/sdk';
import { Approval } from './record-types/approval.js';
import { ApprovalVote } from './record-types/approval-vote.js';
import { ofSubject } from './subject.js';
import { Approvable } from './traits.js';

/** On the timeline of a record: who asked for its approval, who said what, and what came of it. */
export const approvalTimeline: TimelineSource = {
  id: 'approvals.timeline',
  traits: [Approvable.name],
  async load({ record, type, before, limit }, { store, msg }) {
    // Known from the record itself: nobody was ever asked.
    if (record['approval_state'] == null) return [];
    const { items: approvals } = await store.find(Approval, {
      filter: ofSubject({ type, id: record.id }),
      sort: ['-created_at'],
      limit: 20,
    });
    if (approvals.length === 0) return [];
    const { items: votes } = await store
      .asSystem('who may read an approval may know its votes')
      .find(ApprovalVote, {
        filter: isIn(
          'approval',
          approvals.map(({ id }) => id),
        ),
        sort: ['-created_at'],
        limit: 200,
      });
    const events: TimelineEvent[] = [];
    for (const approval of approvals) {
      const links = [{ label: approval.number ?? '', href: `/r/approval/${approval.number ?? approval.id}` }];
      events.push({
        ...{ id: `approval-${approval.id}`, at: approval.created_at, actor: approval.created_by, links },
        ...{
          kind: 'event',
          icon: 'checks',
          text: msg('asked for approval: {question}', { question: approval.title }),
        },
      });
      if (approval.decided_at !== null && approval.state === 'voided')
        events.push({
          ...{
            id: `approval-void-${approval.id}`,
            at: approval.decided_at,
            actor: approval.updated_by,
            links,
          },
          ...{ kind: 'event', icon: 'alert-triangle' },
          text: msg('edited what was approved: the approval is void'),
        });
      if (approval.decided_at !== null && (approval.state === 'expired' || approval.state === 'withdrawn'))
        events.push({
          ...{
            id: `approval-end-${approval.id}`,
            at: approval.decided_at,
            actor: approval.updated_by,
            links,
          },
          ...{ kind: 'event', icon: approval.state === 'expired' ? 'clock' : 'arrow-back-up' },
          text: approval.state === 'expired' ? msg('let the approval expire') : msg('withdrew the approval'),
        });
    }
    for (const vote of votes) {
      if (vote.answered_at === null || vote.answered_by === null) continue;
      if (vote.state === 'abstained') {
        events.push({
          ...{ id: `vote-${vote.id}`, at: vote.answered_at, actor: vote.answered_by, kind: 'event' },
          ...{ icon: 'minus', text: msg('abstained ({stage})', { stage: vote.stage_name }) },
        });
        continue;
      }
      const yes = vote.state === 'approved';
      const values = { stage: vote.stage_name, comment: vote.comment };
      events.push({
        ...{ id: `vote-${vote.id}`, at: vote.answered_at, actor: vote.answered_by, kind: 'event' },
        icon: yes ? 'check' : 'x',
        text: !yes
          ? msg('rejected ({stage}): {comment}', values)
          : vote.comment === null
            ? msg('approved ({stage})', values)
            : msg('approved ({stage}): {comment}', values),
      });
    }
    return events
      .filter(({ at }) => before === undefined || at < before)
      .sort((left, right) => right.at.localeCompare(left.at))
      .slice(0, limit);
  },
};
