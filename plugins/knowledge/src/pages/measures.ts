import { gte } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import type { PluginContext, PluginPage } from '@praxis/sdk';
import { seeMeasures } from '../access.js';
import { Article, ArticleLink, KnowledgeSearch } from '../contract.js';
import { measure, type Share } from '../measures/measures.js';
import { articleHref } from '../search/search-articles.js';

const dayMs = 86_400_000;
const periods = [30, 90, 365] as const;
const shown = 10;

/** `/x/knowledge/measures`: how knowledge is used, each number with what it was made of. */
export const measuresPage: PluginPage = {
  path: '/measures',
  title: 'Measures of knowledge',
  permission: seeMeasures,
  template: 'measures',
  async load({ query }, context) {
    const days = periods.find((each) => String(each) === query['days']) ?? 90;
    const since = new Date(context.now().getTime() - days * dayMs).toISOString();
    const { msg } = context;
    const [numbers, used, people, missing] = await Promise.all([
      measure(context, since),
      mostUsed(context),
      contributions(context, since),
      searchedInVain(context, since),
    ]);
    const card = (label: string, formula: string, given: Share) => ({
      label,
      formula,
      value: given.percent === null ? '–' : `${given.percent} %`,
      counts: msg('{part, number} of {of, number}', { part: given.part, of: given.of }),
    });
    return {
      model: {
        periods: periods.map((each) => ({
          label: msg('{days} days', { days: each }),
          href: `/x/knowledge/measures?days=${each}`,
          current: each === days,
        })),
        groups: [
          {
            heading: msg('How knowledge is used (process alignment review)'),
            note: null,
            cards: [
              card(
                msg('Link rate'),
                msg('Resolved tickets with an article ÷ resolved tickets'),
                numbers.linkRate,
              ),
              card(
                msg('Link accuracy'),
                msg('Links that fit ÷ links that a coach judged'),
                numbers.linkAccuracy,
              ),
              card(
                msg('Contribution'),
                msg('Tickets at which an article was used, written or mended ÷ resolved tickets'),
                numbers.contribution,
              ),
              card(
                msg('New against known'),
                msg('Tickets for which an article was written ÷ those and the ones that had one'),
                numbers.newShare,
              ),
            ],
          },
          {
            heading: msg('Level zero: two meanings, two numbers'),
            note: msg(
              'They answer different questions and are never put together. The first says what the desk could be spared, the second what it was spared.',
            ),
            cards: [
              card(
                msg('Level zero solvable (HDI)'),
                msg('Tickets that their caller could have solved ÷ tickets handled'),
                numbers.levelZeroSolvable,
              ),
              card(
                msg('Judged of these'),
                msg('Tickets of which somebody said so or not ÷ tickets handled'),
                numbers.levelZeroJudged,
              ),
              card(
                msg('Solved at level zero (widespread)'),
                msg('Solved without a ticket ÷ solved without a ticket + tickets'),
                numbers.levelZeroSolved,
              ),
              {
                label: msg('What “without a ticket” is made of'),
                formula: msg(
                  'Readers who said that it helped + readers without a ticket within a day: an estimate',
                ),
                value: `${numbers.solvedBySaying} + ${numbers.solvedBySilence}`,
                counts: '',
              },
            ],
          },
          {
            heading: msg('Finding and writing'),
            note: null,
            cards: [
              card(
                msg('Searches without a hit'),
                msg('Searches that found nothing ÷ searches'),
                numbers.zeroResults,
              ),
              card(
                msg('Click-through'),
                msg('Searches that led to an article ÷ searches that found some'),
                numbers.clickThrough,
              ),
              {
                label: msg('Content Standard Checklist'),
                formula: msg('Mean score of the reviews; for coaching, not as a target'),
                value: numbers.checklistMean === null ? '–' : String(numbers.checklistMean),
                counts: msg('{count, plural, one {# review} other {# reviews}}', {
                  count: numbers.checklistReviews,
                }),
              },
              {
                label: msg('Days to publish'),
                formula: msg('Median from the first draft to publication'),
                value: numbers.daysToPublish === null ? '–' : String(numbers.daysToPublish),
                counts: msg('{count, plural, one {# article} other {# articles}}', {
                  count: numbers.published,
                }),
              },
            ],
          },
        ],
        used,
        people,
        missing,
      },
    };
  },
};

async function mostUsed({ store, msg }: PluginContext) {
  const { items } = await store.find(Article, {
    sort: ['-use_count'],
    filter: { field: 'state', op: 'in', value: ['published', 'outdated'] },
    fields: ['title', 'use_count', 'helpful_count', 'unhelpful_count'],
    limit: shown,
  });
  return {
    caption: msg('Articles that are used most'),
    columns: [
      { label: msg('Article') },
      { label: msg('Tickets'), number: true },
      { label: msg('Right'), number: true },
      { label: msg('Not right'), number: true },
    ],
    rows: items.map((article) => ({
      cells: [
        { text: article.title, href: articleHref(article) },
        { text: String(article.use_count), number: true },
        { text: String(article.helpful_count), number: true },
        { text: String(article.unhelpful_count), number: true },
      ],
    })),
  };
}

async function contributions({ store, msg }: PluginContext, since: string) {
  const system = store.asSystem('contributions are counted over all tickets');
  const found = await system.aggregate(ArticleLink, {
    filter: gte('created_at', since),
    by: ['created_by'],
    measures: {
      all: { take: 'count', filter: 'meaning != wrong' },
      used: { take: 'count', filter: 'meaning in (resolved_by, reference)' },
      written: { take: 'count', filter: 'meaning = created_from' },
      mended: { take: 'count', filter: 'meaning = improved_by' },
    },
    sort: ['-all'],
    limit: shown,
  });
  const titles = await store.titles(found.map(({ group }) => ({ type: Person.name, id: String(group[0]) })));
  return {
    caption: msg('Who uses, writes and mends'),
    columns: [
      { label: msg('Person') },
      { label: msg('Used'), number: true },
      { label: msg('Written'), number: true },
      { label: msg('Mended'), number: true },
    ],
    rows: found.map(({ group: [id], measures }) => ({
      cells: [
        { text: titles[String(id)]?.title ?? msg('The system') },
        { text: String(measures.used ?? 0), number: true },
        { text: String(measures.written ?? 0), number: true },
        { text: String(measures.mended ?? 0), number: true },
      ],
    })),
  };
}

async function searchedInVain({ store, msg }: PluginContext, since: string) {
  const system = store.asSystem('searches are nobody’s');
  const found = await system.countBy(KnowledgeSearch, 'folded', {
    filter: { all: [{ field: 'found', op: 'eq', value: 0 }, gte('created_at', since)] },
  });
  return {
    caption: msg('Searched for in vain'),
    columns: [{ label: msg('Words') }, { label: msg('Searches'), number: true }],
    rows: found.slice(0, shown).map(({ value, count }) => ({
      cells: [
        {
          text: String(value),
          href: `/x/knowledge/new?${new URLSearchParams({ title: String(value) }).toString()}`,
        },
        { text: String(count), number: true },
      ],
    })),
  };
}
