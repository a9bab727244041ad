import { eq, isIn } from '@praxis/predicate';
import { ApprovalVote } from '@praxis/plugin-approvals/contract';
import { hasCode, isPraxisError, type PageAnswer, type PluginContext, type PluginPage } from '@praxis/sdk';
import { home } from '../look/frame.js';
import { ownVotes, type VoteRecord } from './own-votes.js';

const page = `${home}/approvals`;

/** `/portal/approvals`: what the reader is asked to decide, and what they decided lately. */
export const approvalsPage: PluginPage = {
  path: '/approvals',
  at: page,
  area: 'portal',
  title: 'Approvals',
  template: 'approvals',
  async load(_request, context) {
    const [waiting, decided] = await Promise.all([
      ownVotes(context, eq('state', 'waiting'), 100),
      ownVotes(context, isIn('state', ['approved', 'rejected', 'abstained', 'questioned']), 10),
    ]);
    const { msg } = context;
    const words = {
      approved: { words: msg('Approved'), tone: 'green' },
      rejected: { words: msg('Declined'), tone: 'red' },
      abstained: { words: msg('Abstained'), tone: 'neutral' },
      questioned: { words: msg('Asked back'), tone: 'blue' },
    } as const;
    const line = ({ vote, requester }: (typeof waiting.votes)[number]) => ({
      title: vote.title,
      href: `${page}/${vote.id}`,
      text: requester,
      at: vote.answered_at ?? vote.created_at,
      symbol: 'checks',
      tone: vote.state === 'waiting' ? 'orange' : 'neutral',
      status: vote.state in words ? words[vote.state as keyof typeof words] : undefined,
    });
    return { model: { waiting: waiting.votes.map(line), decided: decided.votes.map(line) } };
  },
};

const answers = {
  approve: 'approve',
  decline: 'reject',
  ask: 'ask_back',
} as const;

/** `/portal/approvals/:vote`: what is asked, and two large buttons. */
export const approvalPage: PluginPage = {
  path: '/approvals/:vote',
  at: `${page}/:vote`,
  area: 'portal',
  title: 'Approval',
  template: 'approval',
  async load({ params }, context) {
    const vote = await voteOf(params['vote'], context);
    return vote === undefined ? { notFound: true } : shown(vote, context);
  },
  async submit({ params, form }, context) {
    const vote = await voteOf(params['vote'], context);
    const answer = form['answer'];
    if (vote === undefined || typeof answer !== 'string' || !(answer in answers)) return { notFound: true };
    const typed = form['comment'];
    const comment = typeof typed === 'string' && typed.trim() !== '' ? typed.trim().slice(0, 5000) : null;
    const transition = answers[answer as keyof typeof answers];
    const { msg, store } = context;
    try {
      await store.transition(
        ApprovalVote,
        vote.id,
        transition,
        transition === 'ask_back' ? { question: comment } : { comment },
      );
    } catch (error) {
      if (!isPraxisError(error) || error.status >= 500) throw error;
      const problem =
        comment === null && transition !== 'approve' ? msg('Say why, in a few words.') : error.message;
      return { ...shown(vote, context, { problem, comment: comment ?? '' }), status: 422 };
    }
    const told = {
      approve: msg('Approved.'),
      reject: msg('Declined.'),
      ask_back: msg('Asked back. You are told when there is an answer.'),
    };
    return { redirect: page, message: told[transition] };
  },
};

async function voteOf(id: string | undefined, { store }: PluginContext): Promise<VoteRecord | undefined> {
  try {
    return await store.get(ApprovalVote, id ?? '');
  } catch (error) {
    if (hasCode(error, 'E_RECORD_NOT_FOUND') || hasCode(error, 'E_RECORD_TYPE_NOT_FOUND')) return undefined;
    throw error;
  }
}

function shown(
  vote: VoteRecord,
  { principal }: PluginContext,
  given: { readonly problem?: string; readonly comment?: string } = {},
): Extract<PageAnswer, { readonly model: unknown }> {
  const isMine = [vote.approver, vote.deputy].includes(principal.id);
  return {
    title: vote.title,
    model: {
      title: vote.title,
      details: vote.details ?? undefined,
      at: vote.created_at,
      by: vote.due_at ?? undefined,
      decides: isMine && vote.state === 'waiting',
      problem: given.problem,
      comment: given.comment ?? '',
    },
  };
}
