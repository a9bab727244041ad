import { actAsAgent } from '@praxis/plugin-people/contract';
import {
  isPraxisError,
  type GenericRecord,
  type Model,
  type PageAnswer,
  type PluginContext,
  type PluginPage,
} from '@praxis/sdk';
import { Article, ArticleLink, linkMeanings, type LinkMeaning } from '../contract.js';
import { solveModel } from '../panels/solve-model.js';
import { giveFeedback } from '../reading/feedback.js';
import { linkArticle, readTicket } from '../writing/from-ticket.js';
import { sendArticle } from '../writing/send-article.js';

interface Ticket {
  readonly type: string;
  readonly record: GenericRecord;
}

type Form = Readonly<Record<string, string>>;

/** `/x/knowledge/solve/incident/INC0001234`: takes what is done in the panel, and shows the same as a page. */
export const solvePage: PluginPage = {
  path: '/solve/:type/:key',
  title: 'Knowledge',
  permission: actAsAgent,
  template: 'solve-page',
  load: ({ params, query }, context) =>
    withTicket(params, context, (ticket) => answer(ticket, context, { asked: query['q'] })),
  submit: ({ params, form: given }, context) =>
    withTicket(params, context, async (ticket) => {
      const form = Object.fromEntries(
        Object.entries(given).map(([name, value]) => [
          name,
          (typeof value === 'string' ? value : (value?.[0] ?? '')).trim(),
        ]),
      );
      const asked = form['q'] === '' ? undefined : form['q'];
      if (form['do'] === 'search') return answer(ticket, context, { asked });
      try {
        return await answer(ticket, context, { asked, done: await carryOut(ticket, form, context) });
      } catch (error) {
        if (!isPraxisError(error) || error.status >= 500) throw error;
        const problem = error.problems[0]?.message ?? error.message;
        return { ...(await answer(ticket, context, { asked, problem })), status: error.status };
      }
    }),
};

/** @returns what was done, in a sentence */
async function carryOut({ type, record }: Ticket, form: Form, context: PluginContext): Promise<string> {
  const { store, msg } = context;
  const subject = { type, id: record.id, number: record.number };
  const article = form['article'] ?? '';
  switch (form['do']) {
    case 'use':
      await store.get(Article, article);
      await store.transaction((tx) => linkArticle(tx, subject, article, { meaning: 'resolved_by' }));
      return msg('The article is on this ticket.');
    case 'send':
      await sendArticle(context, subject, article);
      return msg('It was sent.');
    case 'flag':
      await store.get(Article, article);
      await giveFeedback(context, article, {
        verdict: 'flag',
        comment: form['comment'] === '' ? null : (form['comment'] ?? null),
      });
      await store.transaction((tx) => linkArticle(tx, subject, article, { meaning: 'wrong' }));
      return msg('Whoever keeps the article hears of it.');
    case 'remove':
      await store.delete(ArticleLink, form['link'] ?? '');
      return msg('The article was taken off this ticket.');
    default: {
      const meaning = form['meaning'] ?? '';
      if (form['link'] !== undefined && meaning in linkMeanings)
        await store.update(ArticleLink, form['link'], { meaning: meaning as LinkMeaning });
      return msg('Noted.');
    }
  }
}

async function answer(
  { type, record }: Ticket,
  context: PluginContext,
  said: { readonly asked?: string | undefined; readonly done?: string; readonly problem?: string },
): Promise<Extract<PageAnswer, { readonly model: Model }>> {
  const solve = await solveModel(context, type, record, said.asked);
  const key = record.number ?? record.id;
  return {
    model: {
      recordHref: `/r/${type}/${key}`,
      recordKey: key,
      recordTitle: typeof record['title'] === 'string' ? record['title'] : '',
      solve: { ...solve, done: said.done ?? null, problem: said.problem ?? null },
    },
  };
}

async function withTicket(
  { type = '', key = '' }: Readonly<Record<string, string>>,
  context: PluginContext,
  work: (ticket: Ticket) => Promise<PageAnswer>,
): Promise<PageAnswer> {
  const found = await readTicket(context, context.store, { type, key });
  return found === undefined ? { notFound: true } : work({ type, record: found.record });
}
