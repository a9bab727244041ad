import type { PersonalLink } from '@praxis/plugin-notifications/contract';
import { Secrets } from '@praxis/sdk';
import { ApprovalVote, openStates } from '../record-types/approval-vote.js';
import { ApprovalSettings } from '../settings.js';
import { voteTokens } from './token.js';

const hourMs = 3_600_000;

/** In a message about a vote: the link by which its recipient answers, as long as they are asked. */
export const answerLink: PersonalLink = {
  type: ApprovalVote.name,
  async pathFor({ id, person }, context) {
    const { link_hours: hours } = context.settings(ApprovalSettings);
    const [vote] = await context.store
      .asSystem('links are made for whoever is asked')
      .getMany(ApprovalVote, [id]);
    if (hours === 0 || vote === undefined || !(openStates as readonly string[]).includes(vote.state))
      return undefined;
    if (vote.approver !== person && vote.deputy !== person) return undefined;
    const latest = context.now().getTime() + hours * hourMs;
    const due = vote.due_at === null ? Infinity : Date.parse(vote.due_at);
    const token = voteTokens.write(context.use(Secrets), {
      id,
      person,
      expiresAt: new Date(Math.min(latest, due)),
    });
    return `/x/approvals/answer/${token}`;
  },
};
