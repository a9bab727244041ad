import { actAsAgent } from '@praxis/plugin-people/contract';
import { isPraxisError, type Model, type PluginContext, type PluginPage } from '@praxis/sdk';
import { Article, ArticleIdea, ArticleTemplate } from '../contract.js';
import { articleHref } from '../search/search-articles.js';
import { articleFromTicket, readTicket, ticketIn } from '../writing/from-ticket.js';

/**
 * `/x/knowledge/new`: a title and a template begin a draft, in which pictures can be put at once. With `from`, the
 * draft is made of a ticket; with `idea`, of what people searched for; with `translate`, of another article.
 */
export const newPage: PluginPage = {
  path: '/new',
  title: 'New article',
  permission: actAsAgent,
  template: 'new',
  load: async ({ query }, context) => ({
    model: await model(context, { title: query['title'] ?? '', idea: query['idea'] ?? null }),
  }),
  async submit({ form, query }, context) {
    const { store, msg, principal } = context;
    const text = (name: string): string => (typeof form[name] === 'string' ? form[name].trim() : '');
    const language = principal.locale?.slice(0, 2) ?? 'en';
    const from = ticketIn(form['from'] ?? query['from']);
    try {
      const article = await store.transaction(async (tx) => {
        if (from !== undefined) {
          const ticket = await readTicket(context, tx, from);
          return ticket === undefined ? undefined : articleFromTicket(tx, ticket, language);
        }
        if (text('translate') !== '') return translationDraft(tx, text('translate'), text('language'));
        const template = (await store.lookup(ArticleTemplate)).find(({ id }) => id === text('template'));
        const { issue = null, environment = null, cause = null, resolution = null } = template ?? {};
        const made = await tx.create(Article, {
          title: text('title'),
          ...{ issue, environment, cause, resolution, language },
          ...(template !== undefined && { kind: template.kind }),
        });
        if (text('idea') !== '') {
          const idea = await tx.get(ArticleIdea, text('idea'));
          await tx.update(ArticleIdea, idea.id, { article: made.id });
          if (idea.state === 'open') await tx.transition(ArticleIdea, idea.id, 'take');
        }
        return made;
      });
      if (article === undefined) return { notFound: true };
      return { redirect: `${articleHref(article)}/edit`, message: msg('The draft is yours.') };
    } catch (error) {
      if (!isPraxisError(error) || error.status >= 500) throw error;
      return {
        status: error.status,
        problems:
          error.problems.length > 0
            ? error.problems
            : [{ pointer: '', code: error.code, message: error.message }],
        model: await model(context, { title: text('title'), idea: text('idea') || null }),
      };
    }
  },
};

type Tx = Parameters<Parameters<PluginContext['store']['transaction']>[0]>[0];

/** The same text in another language, to be written over. */
async function translationDraft(tx: Tx, key: string, language: string) {
  const original = await tx.get(Article, key);
  const { title, issue, environment, cause, resolution, kind, audience, service, governance } = original;
  return tx.create(Article, {
    ...{ title, issue, environment, cause, resolution, kind, audience, service, governance, language },
    translation_of: original.translation_of ?? original.id,
  });
}

async function model(
  { store }: PluginContext,
  given: { readonly title: string; readonly idea: string | null },
): Promise<Model> {
  const templates = (await store.lookup(ArticleTemplate))
    .filter(({ active }) => active)
    .sort((left, right) => left.position - right.position);
  return {
    given: given.title,
    idea: given.idea,
    templates: templates.map(({ id, name, title_hint: hint }, index) => ({
      templateId: id,
      name,
      hint: hint ?? '',
      isFirst: index === 0,
    })),
  };
}
