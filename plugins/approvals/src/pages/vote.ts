import { isPraxisError, type PageRequest, type PluginPage } from '@praxis/sdk';
import { ApprovalVote } from '../record-types/approval-vote.js';
import { readableRecord } from '../subject.js';
import { giveAnswer, isAnswer } from './answers.js';

/** Takes the buttons of the panel; shows what was typed again where the answer was not taken. */
export const votePage: PluginPage = {
  path: '/votes/:vote',
  title: 'Approval',
  template: 'pages/vote',

  async load({ params }, context) {
    const vote = await readableRecord(context.store, ApprovalVote.name, params['vote'] ?? '');
    return vote === undefined ? { notFound: true } : { redirect: `/r/approval_vote/${vote.id}` };
  },

  async submit(request, context) {
    const vote = await readableRecord(context.store, ApprovalVote.name, request.params['vote'] ?? '');
    const answer = request.form['answer'];
    if (vote === undefined || !isAnswer(answer)) return { notFound: true };
    const returnHref = pathIn(request, `/r/approval_vote/${vote.id}`);
    const comment = commentIn(request);
    try {
      await context.store.transaction((tx) => giveAnswer(tx, vote.id, answer, comment));
    } catch (error) {
      if (!isPraxisError(error) || error.status >= 500) throw error;
      return {
        status: error.status,
        problems: error.problems,
        model: {
          action: `/x/approvals/votes/${vote.id}`,
          ...{ question: vote['title'], details: vote['details'], comment, returnHref },
          ...{
            asked: vote['question'],
            answers: answer === 'answer',
            canAskBack: vote['state'] === 'waiting',
          },
          problem: [error.message, ...error.problems.map(({ message }) => message)].join(' '),
        },
      };
    }
    const { msg } = context;
    const told = {
      approve: msg('Approved.'),
      reject: msg('Rejected.'),
      abstain: msg('You abstain.'),
      ask_back: msg('Asked back. You are told when there is an answer.'),
      answer: msg('Answered. The question is put again.'),
    };
    return { redirect: returnHref, message: told[answer] };
  },
};

/** What was typed into the box of a form; null for nothing. */
export function commentIn({ form }: Pick<PageRequest, 'form'>): string | null {
  const comment = form['comment'];
  return typeof comment === 'string' && comment.trim() !== ''
    ? comment.trim().slice(0, 5000).toWellFormed()
    : null;
}

/** Where the form wants to go back to: a page of ours. */
function pathIn({ form }: PageRequest, otherwise: string): string {
  const given = form['return'];
  return typeof given === 'string' && /^\/r\/[\w-]+\/[\w%-]+$/.test(given) ? given : otherwise;
}
