import { all, contains, eq, isIn } from '@praxis/predicate';
import type { ImportedRecord, PluginContext, RecordOf, Store } from '@praxis/sdk';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Person } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import {
  Article,
  ArticleFeedback,
  ArticleIdea,
  ArticleLink,
  ArticleReading,
  ArticleReview,
  KnowledgeSearch,
  SearchSynonym,
  StandardQuestion,
} from '../contract.js';
import type { DemoText } from './demo-text.js';
import { houseTexts } from './texts-house.js';
import { officeTexts } from './texts-office.js';

const dayMs = 86_400_000;
/** Incidents that each article resolved, at most. */
const linkedEach = 6;
const texts: readonly DemoText[] = [...officeTexts, ...houseTexts];

/** Who does what of knowledge in the example company. */
const roles: Readonly<Record<string, string>> = {
  'anna.berg': 'knowledge-contributor',
  'tom.okafor': 'knowledge-domain-expert',
};

/** Sixty-two articles of the example company, with the incidents that they resolved and what was said about them. */
export async function loadDemo(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('the demonstration is made as it would have become');
  const today = new Date(Math.floor(context.now().getTime() / dayMs) * dayMs);
  const daysAgo = (days: number): string => new Date(today.getTime() - days * dayMs).toISOString();
  await giveRoles(store);
  const articles = await writeArticles(store, daysAgo);
  await linkIncidents(store, articles, daysAgo);
  await sayWhatReadersSaid(store, articles, daysAgo);
  await reviewSome(store, articles);
  await judgeLevelZero(store);
  await leaveIdeas(store, articles, daysAgo);
}

async function giveRoles(store: Store): Promise<void> {
  const { items } = await store.find(Person, { filter: isIn('username', Object.keys(roles)) });
  for (const { id, username, roles: held } of items) {
    const role = roles[username ?? ''];
    if (role !== undefined) await store.update(Person, id, { roles: [...new Set([...(held ?? []), role])] });
  }
}

async function writeArticles(
  store: Store,
  daysAgo: (days: number) => string,
): Promise<ReadonlyMap<string, string>> {
  const { items: services } = await store.find(Service, { fields: ['name', 'support_group'], limit: 200 });
  const known = new Map(services.map((service) => [service.name, service]));
  const authors = await authorsOf(store);
  const ids = new Map<string, string>();
  // Translations come after their originals.
  for (const some of [texts.filter(isOriginal), texts.filter((text) => !isOriginal(text))]) {
    const results = await store.importRecords(
      Article,
      some.map((text, place): ImportedRecord => {
        const written = 200 - ((place * 37) % 170);
        const { words: _words, translationOf, service, ...values } = text;
        const state = stateOf(place, text);
        const author = authors[place % Math.max(1, authors.length)];
        return {
          at: daysAgo(written),
          ...(author !== undefined && { actor: author }),
          values: {
            ...values,
            ...(translationOf !== undefined && { translation_of: ids.get(translationOf) ?? null }),
            state,
            owner: author ?? null,
            owner_group: known.get(service)?.support_group ?? null,
            service: known.get(service)?.id ?? null,
            published_at: ['published', 'outdated'].includes(state) ? daysAgo(written - 2) : null,
            review_on: daysAgo(written - 365).slice(0, 10),
          },
        };
      }),
    );
    for (const [place, result] of results.entries()) {
      if (result.status !== 'done') throw new Error(`An article was refused: ${JSON.stringify(result)}`);
      ids.set(some[place]?.title ?? '', result.id);
    }
  }
  return ids;
}

const isOriginal = ({ translationOf }: DemoText): boolean => translationOf === undefined;

/** Most are published; a few wait for somebody, so that no list is empty. */
function stateOf(place: number, { audience }: DemoText): string {
  if (audience === 'customer') return 'published';
  if (place % 13 === 5) return 'review';
  if (place % 13 === 8) return 'draft';
  return place % 13 === 11 ? 'outdated' : 'published';
}

/** People who resolved something write about it. */
async function authorsOf(store: Store): Promise<readonly string[]> {
  const counts = await store.countBy(Incident, 'assignee', { filter: 'state_category = done' });
  const accounts = await store.find(Person, { filter: isIn('username', Object.keys(roles)) });
  const named = accounts.items.map(({ id }) => id);
  const others = counts.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  return [...new Set([...named, ...others])].slice(0, 8);
}

async function linkIncidents(
  store: Store,
  articles: ReadonlyMap<string, string>,
  daysAgo: (days: number) => string,
): Promise<void> {
  for (const [place, { title, words }] of texts.entries()) {
    const article = articles.get(title);
    if (words === undefined || article === undefined) continue;
    const { items } = await store.find(Incident, {
      filter: all(contains('title', words), eq('state_category', 'done'), {
        field: 'opened_at',
        op: 'gt',
        value: daysAgo(120),
      }),
      sort: ['-opened_at'],
      fields: ['title', 'assignee', 'resolved_at', 'opened_at'],
      limit: 1 + ((place * 7) % linkedEach),
    });
    const results = await store.importRecords(
      ArticleLink,
      items.map((incident, index): ImportedRecord => ({
        at: incident.resolved_at ?? incident.opened_at,
        ...(incident.assignee !== null && { actor: incident.assignee }),
        values: {
          ...linkOf(
            incident,
            article,
            index === items.length - 1 && place % 3 === 0 ? 'created_from' : 'resolved_by',
          ),
          sent: index % 2 === 0,
          verdict: index % 4 === 1 ? (place % 5 === 0 ? 'irrelevant' : 'relevant') : null,
        },
      })),
    );
    const failed = results.find(({ status }) => status !== 'done');
    if (failed !== undefined) throw new Error(`A link was refused: ${JSON.stringify(failed)}`);
  }
}

function linkOf(
  { id, number }: Pick<RecordOf<typeof Incident>, 'id' | 'number'>,
  article: string,
  meaning: string,
) {
  return { subject_type: Incident.name, subject_id: id, subject_number: number, article, meaning };
}

async function sayWhatReadersSaid(
  store: Store,
  articles: ReadonlyMap<string, string>,
  daysAgo: (days: number) => string,
): Promise<void> {
  const { items: readers } = await store.find(Person, { sort: ['name'], fields: ['name'], limit: 30 });
  const read = texts.filter(({ audience }) => audience === 'customer');
  for (const [place, { title }] of read.entries()) {
    const article = articles.get(title);
    const reader = readers[place % Math.max(1, readers.length)];
    if (article === undefined || reader === undefined) continue;
    const isRight = place % 5 !== 3;
    await store.importRecords(ArticleFeedback, [
      {
        at: daysAgo(2 + (place % 40)),
        actor: reader.id,
        values: { article, verdict: isRight ? 'right' : 'not_right', state: isRight ? 'done' : 'open' },
      },
    ]);
    await store.importRecords(ArticleReading, [
      {
        at: daysAgo(2 + (place % 40)),
        values: {
          article,
          reader: reader.id,
          read_at: daysAgo(2 + (place % 40)),
          outcome: isRight ? (place % 2 === 0 ? 'solved' : 'no_ticket') : 'ticket',
        },
      },
    ]);
  }
  const flagged = articles.get('Wi-Fi is slow');
  if (flagged !== undefined)
    await store.create(ArticleFeedback, {
      article: flagged,
      verdict: 'flag',
      reason: 'outdated',
      comment: 'The guest net is called *vale-guest* since the move.',
    });
}

async function reviewSome(store: Store, articles: ReadonlyMap<string, string>): Promise<void> {
  const questions = await store.lookup(StandardQuestion);
  const reviewed = texts.filter((_, place) => place % 8 === 0);
  for (const [place, { title }] of reviewed.entries()) {
    const article = articles.get(title);
    if (article === undefined) continue;
    const answers = Object.fromEntries(
      questions.map(({ id }, index) => [id, (index + place) % 4 === 0 ? 'no' : 'yes']),
    );
    await store.create(ArticleReview, { article, answers, comment: 'Say in the first step what one sees.' });
  }
}

/** Of some incidents somebody said whether their caller could have solved them. */
async function judgeLevelZero(store: Store): Promise<void> {
  const { items } = await store.find(Incident, {
    filter: eq('state_category', 'done'),
    sort: ['-opened_at'],
    fields: ['title'],
    limit: 24,
  });
  for (const [place, { id }] of items.entries())
    await store.update(Incident.name, id, { knowledge__level_zero: place % 3 === 0 ? 'yes' : 'no' });
}

async function leaveIdeas(
  store: Store,
  articles: ReadonlyMap<string, string>,
  daysAgo: (days: number) => string,
): Promise<void> {
  await store.importRecords(
    KnowledgeSearch,
    texts.map((text, place): ImportedRecord => ({
      at: daysAgo(1 + (place % 60)),
      values: {
        words: text.title.toLowerCase().slice(0, 60),
        place: place % 3 === 0 ? 'ticket' : 'page',
        asker: place % 3 === 0 ? 'agent' : 'requester',
        found: 1 + (place % 7),
        ...(place % 4 !== 1 && { opened: articles.get(text.title) ?? null, rank: 1 }),
      },
    })),
  );
  const searches: readonly (readonly [words: string, times: number])[] = [
    ['guest parking', 7],
    ['borrow a projector', 4],
    ['headphones for the phone', 3],
    ['who signs travel costs', 2],
  ];
  for (const [words, times] of searches)
    await store.importRecords(
      KnowledgeSearch,
      Array.from({ length: times }, (_, index): ImportedRecord => ({
        at: daysAgo(1 + index * 3),
        values: { words, place: 'page', asker: 'requester', found: 0 },
      })),
    );
  for (const [words, times] of searches)
    await store.create(ArticleIdea, {
      title: words,
      source: 'search',
      key: `search ${words}`,
      volume: times,
      examples: `Searched for ${times} times within 30 days, and found nothing.`,
    });
  for (const words of [
    'vpn, remote access, tunnel',
    'wi-fi, wlan, wireless',
    'payslip, salary statement, pay slip',
  ])
    await store.create(SearchSynonym, { words });
}
