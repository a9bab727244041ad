import { all, eq, gte, isIn } from '@praxis/predicate';
import type { PluginContext, RecordStore } from '@praxis/sdk';
import {
  Article,
  ArticleLink,
  ArticleReading,
  ArticleReview,
  KnowledgeSearch,
  solvedRecords,
  usingMeanings,
} from '../contract.js';

/** A share with what it was made of: who reads it can judge how much it says. */
export interface Share {
  readonly part: number;
  readonly of: number;
  /** 0 to 100; null where there is nothing to divide by. */
  readonly percent: number | null;
}

export interface Measures {
  /** Resolved tickets with an article ÷ resolved tickets. */
  readonly linkRate: Share;
  /** Links that fit ÷ links that a coach judged. */
  readonly linkAccuracy: Share;
  /** Tickets at which somebody used, wrote or mended an article ÷ resolved tickets. */
  readonly contribution: Share;
  /** Tickets for which an article was written ÷ those and the ones for which one was known. */
  readonly newShare: Share;
  readonly zeroResults: Share;
  readonly clickThrough: Share;
  /** Tickets whose caller could have solved them ÷ tickets handled (HDI). */
  readonly levelZeroSolvable: Share;
  /** Tickets of which that was judged ÷ tickets handled. */
  readonly levelZeroJudged: Share;
  /** Questions that were solved without a ticket ÷ those and tickets (the widespread meaning). */
  readonly levelZeroSolved: Share;
  /** Of the former: readers who said so, and those of whom no ticket came within a day. */
  readonly solvedBySaying: number;
  readonly solvedBySilence: number;
  readonly checklistMean: number | null;
  readonly checklistReviews: number;
  readonly daysToPublish: number | null;
  readonly published: number;
}

/** What happened since a moment, over all tickets and articles, whoever may read which. */
export async function measure(context: PluginContext, since: string): Promise<Measures> {
  const store = context.store.asSystem('measures are of the whole house');
  const [tickets, links, searches, readings, reviews, articles] = await Promise.all([
    ticketsSince(context, store, since),
    linksSince(store, since),
    searchesSince(store, since),
    readingsSince(store, since),
    store.aggregate(ArticleReview, {
      filter: gte('created_at', since),
      measures: { mean: { take: 'average', of: 'score' }, reviews: { take: 'count' } },
    }),
    store.aggregate(Article, {
      filter: gte('published_at', since),
      measures: {
        published: { take: 'count' },
        wait: { take: 'percentile', of: { from: 'created_at', to: 'published_at' } },
      },
    }),
  ]);
  const selfSolved = readings.saying + readings.silence;
  const [review, article] = [reviews[0]?.measures, articles[0]?.measures];
  return {
    linkRate: share(tickets.linked, tickets.resolved),
    linkAccuracy: share(links.relevant, links.judged),
    contribution: share(Math.min(links.touched, tickets.resolved), tickets.resolved),
    newShare: share(links.created, links.created + links.known),
    zeroResults: share(searches.empty, searches.all),
    clickThrough: share(searches.opened, searches.all - searches.empty),
    levelZeroSolvable: share(tickets.solvable, tickets.handled),
    levelZeroJudged: share(tickets.judged, tickets.handled),
    levelZeroSolved: share(selfSolved, selfSolved + tickets.opened),
    solvedBySaying: readings.saying,
    solvedBySilence: readings.silence,
    checklistMean: review?.mean == null ? null : Math.round(Number(review.mean)),
    checklistReviews: Number(review?.reviews ?? 0),
    daysToPublish: article?.wait == null ? null : Math.round((Number(article.wait) / 86_400) * 10) / 10,
    published: Number(article?.published ?? 0),
  };
}

export function share(part: number, of: number): Share {
  return { part, of, percent: of === 0 ? null : Math.round((part / of) * 100) };
}

async function ticketsSince(context: PluginContext, store: RecordStore, since: string) {
  const sums = { resolved: 0, linked: 0, opened: 0, handled: 0, solvable: 0, judged: 0 };
  for (const { type, resolvedAt, openedAt } of context.contributions(solvedRecords)) {
    const judges = 'knowledge__level_zero' in store.describe(type).properties;
    const [resolved, opened] = await Promise.all([
      store.aggregate<string>(type, {
        filter: all(eq('state_category', 'done'), gte(resolvedAt, since)),
        measures: {
          tickets: { take: 'count' },
          linked: { take: 'count', filter: eq('article_used', true) },
          ...(judges && {
            solvable: { take: 'count' as const, filter: eq('knowledge__level_zero', 'yes') },
            judged: { take: 'count' as const, filter: isIn('knowledge__level_zero', ['yes', 'no']) },
          }),
        },
      }),
      store.count(type, { filter: gte(openedAt, since) }),
    ]);
    const found = (resolved[0]?.measures ?? {}) as Readonly<Record<string, unknown>>;
    const number = (name: string): number => Number(found[name] ?? 0);
    sums.resolved += number('tickets');
    sums.linked += number('linked');
    if (!judges) continue;
    // Only what somebody asked for can be solved by whoever asked: problems are not among them.
    sums.opened += opened;
    sums.handled += number('tickets');
    sums.solvable += number('solvable');
    sums.judged += number('judged');
  }
  return sums;
}

async function linksSince(store: RecordStore, since: string) {
  const [found] = await store.aggregate(ArticleLink, {
    filter: gte('created_at', since),
    measures: {
      judged: { take: 'count', filter: isIn('verdict', ['relevant', 'irrelevant']) },
      relevant: { take: 'count', filter: eq('verdict', 'relevant') },
      touched: {
        take: 'distinct',
        of: 'subject_id',
        filter: isIn('meaning', [...usingMeanings, 'created_from']),
      },
      created: { take: 'distinct', of: 'subject_id', filter: eq('meaning', 'created_from') },
      known: { take: 'distinct', of: 'subject_id', filter: isIn('meaning', ['resolved_by', 'reference']) },
    },
  });
  const number = (name: keyof NonNullable<typeof found>['measures']): number =>
    Number(found?.measures[name] ?? 0);
  return {
    judged: number('judged'),
    relevant: number('relevant'),
    touched: number('touched'),
    created: number('created'),
    known: number('known'),
  };
}

async function searchesSince(store: RecordStore, since: string) {
  const [found] = await store.aggregate(KnowledgeSearch, {
    // Of the portal, where people are answered while they type, only what was not found is kept.
    filter: all(gte('created_at', since), isIn('place', ['page', 'ticket'])),
    measures: {
      all: { take: 'count' },
      empty: { take: 'count', filter: eq('found', 0) },
      opened: { take: 'count', filter: { field: 'opened', op: 'isNotEmpty' } },
    },
  });
  return {
    all: Number(found?.measures.all ?? 0),
    empty: Number(found?.measures.empty ?? 0),
    opened: Number(found?.measures.opened ?? 0),
  };
}

/** A reader counts once a day, however many articles they read until one helped. */
async function readingsSince(store: RecordStore, since: string) {
  const perDay = await store.aggregate(ArticleReading, {
    filter: gte('read_at', since),
    by: [{ field: 'read_at', every: 'day' }],
    measures: {
      saying: { take: 'distinct', of: 'reader', filter: eq('outcome', 'solved') },
      silence: { take: 'distinct', of: 'reader', filter: eq('outcome', 'no_ticket') },
    },
  });
  const sum = (name: 'saying' | 'silence'): number =>
    perDay.reduce((total, { measures }) => total + Number(measures[name] ?? 0), 0);
  return { saying: sum('saying'), silence: sum('silence') };
}
