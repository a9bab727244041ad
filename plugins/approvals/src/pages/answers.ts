import type { RecordStore, Transaction } from '@praxis/sdk';
import { ApprovalVote } from '../record-types/approval-vote.js';

/** What a form about a vote can be sent with. */
const answers = ['approve', 'reject', 'abstain', 'ask_back', 'answer'] as const;

export type VoteAnswer = (typeof answers)[number];

export function isAnswer(value: unknown): value is VoteAnswer {
  return (answers as readonly unknown[]).includes(value);
}

/** Gives the answer of a form; what was typed is a comment, a question or the answer to one. */
export async function giveAnswer(
  store: Transaction | RecordStore,
  vote: string,
  answer: VoteAnswer,
  typed: string | null,
  extra: { readonly values?: Readonly<Record<string, unknown>>; readonly reason?: string } = {},
): Promise<void> {
  const field = answer === 'ask_back' ? 'question' : answer === 'answer' ? 'answer' : 'comment';
  await store.transition(
    ApprovalVote.name,
    vote,
    answer,
    { ...(typed !== null && { [field]: typed }), ...extra.values },
    extra.reason === undefined ? {} : { reason: extra.reason },
  );
}
