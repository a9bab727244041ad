import { all, eq, gte, isEmpty, isIn } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import type { PluginContext, PluginPage } from '@praxis/sdk';
import { reviewContent } from '../access.js';
import {
  Article,
  ArticleLink,
  ArticleReview,
  linkMeanings,
  readableStates,
  usingMeanings,
} from '../contract.js';
import { articleHref } from '../search/search-articles.js';

const dayMs = 86_400_000;
const reviewedDays = 90;
const sampledLinks = 8;
const newestLinks = 200;

/** `/x/knowledge/coaching`: whose articles were reviewed how, one to review next, and links to judge. */
export const coachingPage: PluginPage = {
  path: '/coaching',
  title: 'Coaching',
  permission: reviewContent,
  template: 'coaching',
  async load(_request, context) {
    return { model: { authors: await authors(context), links: await linkSample(context) } };
  },
  async submit({ form }, { store, msg }) {
    const [id, verdict] = [form['link'], form['verdict']];
    if (typeof id !== 'string' || (verdict !== 'relevant' && verdict !== 'irrelevant'))
      return { notFound: true };
    await store.update(ArticleLink, id, { verdict });
    return { redirect: '/x/knowledge/coaching', message: msg('Noted.') };
  },
};

async function authors({ store, now, msg }: PluginContext) {
  const since = new Date(now().getTime() - reviewedDays * dayMs).toISOString();
  const [owned, reviewed] = await Promise.all([
    store.countBy(Article, 'owner', { filter: isIn('state', [...readableStates, 'review']) }),
    store.aggregate(ArticleReview, {
      filter: gte('created_at', since),
      by: ['author'],
      measures: {
        reviews: { take: 'count' },
        mean: { take: 'average', of: 'score' },
        failed: { take: 'count', filter: eq('passed', false) },
      },
    }),
  ]);
  const people = owned.filter(({ value }) => typeof value === 'string').slice(0, 50);
  const titles = await store.titles(people.map(({ value }) => ({ type: Person.name, id: String(value) })));
  const next = await nextToReview(
    store,
    people.map(({ value }) => String(value)),
    now(),
  );
  return people.map(({ value, count }) => {
    const found = reviewed.find(({ group: [author] }) => author === value)?.measures;
    const article = next.get(String(value));
    return {
      name: titles[String(value)]?.title ?? msg('Somebody'),
      articles: count,
      reviews: Number(found?.reviews ?? 0),
      mean: found?.mean == null ? null : Math.round(Number(found.mean)),
      failed: Number(found?.failed ?? 0),
      reviewHref: article === undefined ? null : `${articleHref(article)}/review`,
      reviewTitle: article?.title ?? '',
    };
  });
}

/** One of each author's articles that nobody has reviewed, another one each day. */
async function nextToReview(store: PluginContext['store'], people: readonly string[], today: Date) {
  const day = Math.floor(today.getTime() / dayMs);
  const chosen = new Map<
    string,
    { readonly id: string; readonly number: string | null; readonly title: string }
  >();
  if (people.length === 0) return chosen;
  const [{ items: articles }, { items: reviews }] = await Promise.all([
    store.find(Article, {
      filter: all(isIn('owner', people), isIn('state', [...readableStates, 'review'])),
      sort: ['-updated_at'],
      fields: ['title', 'owner'],
      limit: 200,
    }),
    store.find(ArticleReview, { fields: ['article'], sort: ['-created_at'], limit: 200 }),
  ]);
  const reviewed = new Set(reviews.map(({ article }) => article));
  for (const person of people) {
    const own = articles.filter(({ id, owner }) => owner === person && !reviewed.has(id));
    const article = own[day % Math.max(1, own.length)];
    if (article !== undefined) chosen.set(person, article);
  }
  return chosen;
}

async function linkSample({ store, now, msg }: PluginContext) {
  const { items } = await store.find(ArticleLink, {
    filter: all(isIn('meaning', [...usingMeanings]), isEmpty('verdict')),
    sort: ['-created_at'],
    limit: newestLinks,
  });
  const step = Math.max(1, Math.floor(items.length / sampledLinks));
  const begin = Math.floor(now().getTime() / dayMs) % step;
  const sample = items.filter((_, place) => place % step === begin).slice(0, sampledLinks);
  const titles = await store.titles([
    ...sample.map(({ article }) => ({ type: Article.name, id: article })),
    ...sample.map(({ subject_type: type, subject_id: id }) => ({ type, id })),
  ]);
  return sample.map((link) => ({
    linkId: link.id,
    meaning: msg(linkMeanings[link.meaning].label),
    article: titles[link.article]?.title ?? '',
    articleHref: `/x/knowledge/articles/${titles[link.article]?.number ?? link.article}`,
    ticket: titles[link.subject_id]?.title ?? link.subject_number ?? '',
    ticketHref: `/r/${link.subject_type}/${link.subject_number ?? link.subject_id}`,
  }));
}
