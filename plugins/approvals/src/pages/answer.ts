import { Person } from '@praxis/plugin-people/contract';
import { isPraxisError, type PageAnswer, type PluginContext, type PluginPage } from '@praxis/sdk';
import { claimedVote, type ClaimedVote } from '../link/claimed-vote.js';
import { ApprovalVote } from '../record-types/approval-vote.js';
import { giveAnswer, isAnswer } from './answers.js';
import { commentIn } from './vote.js';

/**
 * `/x/approvals/answer/<token>`: what the link in a message opens. It shows what is asked, and asks once;
 * looking at it changes nothing, because mail programs look at links before people do.
 */
export const answerPage: PluginPage = {
  path: '/answer/:token',
  title: 'Approval',
  open: true,
  template: 'pages/answer',

  async load({ params }, context) {
    const claimed = await claimedVote(context, params['token'] ?? '');
    return typeof claimed === 'string' ? refused(claimed) : shown(context, claimed, {});
  },

  async submit(request, context) {
    const answer = request.form['answer'];
    const claimed = await claimedVote(context, request.params['token'] ?? '');
    if (typeof claimed === 'string') return refused(claimed);
    // Answers to what was asked back come from whoever asked, who signs in.
    if (!isAnswer(answer) || answer === 'answer') return shown(context, claimed, {});
    const comment = commentIn(request);
    const { vote, store } = claimed;
    try {
      // As the person, whose access counts; the system only to write down where the answer came from.
      const system = store.asSystem('where an answer came from is not for its giver to say');
      await giveAnswer(system, vote.id, answer, comment, {
        ...(answer !== 'ask_back' && { values: { by_link: 'mail' } }),
        reason: 'Answered by the link in a message.',
      });
    } catch (error) {
      if (!isPraxisError(error) || error.status >= 500) throw error;
      const sentences = [error.message, ...error.problems.map(({ message }) => message)];
      return shown(context, await again(context, claimed), {
        comment,
        problem: sentences.join(' '),
        missing: comment === null && (answer === 'reject' || answer === 'ask_back'),
        asksBack: answer === 'ask_back',
        status: error.status,
      });
    }
    return shown(context, await again(context, claimed), {});
  },
};

async function again({ store }: PluginContext, claimed: ClaimedVote): Promise<ClaimedVote> {
  const [vote = claimed.vote] = await store
    .asSystem('a link proves who is asked')
    .getMany(ApprovalVote, [claimed.vote.id]);
  return { ...claimed, vote };
}

async function shown(
  { store }: PluginContext,
  { vote, person }: ClaimedVote,
  told: {
    readonly comment?: string | null;
    readonly problem?: string;
    readonly missing?: boolean;
    readonly asksBack?: boolean;
    readonly status?: number;
  },
): Promise<PageAnswer> {
  const titles = await store
    .asSystem('whoever is asked may know who asks')
    .titles(
      [vote.requester, vote.approver, vote.answered_by].flatMap((id) =>
        id === null ? [] : [{ type: Person.name, id }],
      ),
    );
  const nameOf = (id: string | null): string | null => (id === null ? null : (titles[id]?.title ?? null));
  return {
    ...(told.status !== undefined && { status: told.status }),
    model: {
      refused: null,
      name: person.name,
      question: vote.title,
      details: vote.details,
      record: vote.subject_key,
      requester: nameOf(vote.requester),
      standsInFor: person.id === vote.approver ? null : nameOf(vote.approver),
      askedAt: vote.created_at,
      dueAt: vote.due_at,
      state: vote.state,
      waiting: vote.state === 'waiting' || vote.state === 'questioned',
      canAskBack: vote.state === 'waiting',
      asked: vote.question,
      told: vote.answer,
      answeredBy: nameOf(vote.answered_by),
      answeredAt: vote.answered_at,
      answer: vote.comment,
      comment: told.comment ?? null,
      missing: told.missing === true,
      asksBack: told.asksBack === true,
      problem: told.missing === true ? null : (told.problem ?? null),
    },
  };
}

function refused(why: 'invalid' | 'expired'): PageAnswer {
  const nothing = { name: null, question: null, details: null, record: null, requester: null };
  const times = { askedAt: null, dueAt: null, answeredAt: null, answeredBy: null, answer: null };
  const empty = { standsInFor: null, state: null, comment: null, missing: false, problem: null };
  const asked = { canAskBack: false, asked: null, told: null, asksBack: false };
  return {
    status: why === 'expired' ? 410 : 404,
    model: { refused: why, waiting: false, ...nothing, ...times, ...empty, ...asked },
  };
}
