import { all, eq, formatPredicate, isEmpty, type Predicate } from '@praxis/predicate';
import type { PageRequest, PluginContext, PluginPage } from '@praxis/sdk';
import { seeReports } from '../access.js';
import { SurveyResponse } from '../contract.js';
import { askedBetween, figuresBy, together, type Figures } from '../report/figures.js';
import { fewestAnswers, type Estimate } from '../report/statistics.js';

const dimensions = {
  service: { label: 'Service', type: 'service' },
  assignment_group: { label: 'Group', type: 'group' },
  organisation: { label: 'Organisation', type: 'organisation' },
  survey: { label: 'Survey', type: 'survey' },
} as const;
type Dimension = keyof typeof dimensions;

const shownMonths = 12;

/** `/x/surveys/report`: how satisfied people are, and how far that can be trusted. */
export const reportPage: PluginPage = {
  path: '/report',
  title: 'Satisfaction',
  permission: seeReports,
  template: 'pages/report',
  load: async (request, context) => ({ model: await modelOf(request, context) }),
};

async function modelOf({ query }: PageRequest, context: PluginContext) {
  const { store, now, principal } = context;
  const locale = principal.locale ?? 'en';
  const show = numbersIn(locale);
  const months = monthsUntil(now());
  const month = months.includes(query['month'] ?? '') ? (query['month'] as string) : null;
  const by = Object.hasOwn(dimensions, query['by'] ?? '') ? (query['by'] as Dimension) : 'service';
  const [first = '', last = ''] = [months.at(-1), months[0]];
  const year = askedBetween(beginning(first), beginning(following(last)));
  const span = month === null ? year : askedBetween(beginning(month), beginning(following(month)));
  const [perMonth, per] = await Promise.all([
    figuresBy(store, { field: 'sent_at', every: 'month' }, year),
    figuresBy(store, by, span),
  ]);
  const titles = await store.titles(
    [...per.keys()].flatMap((id) => (id === null ? [] : [{ type: dimensions[by].type, id }])),
  );
  const names = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const nameOf = (each: string): string => names.format(new Date(beginning(each)));
  const href = (change: Readonly<Record<string, string>>): string =>
    `/x/surveys/report?${new URLSearchParams({ by, ...(month !== null && { month }), ...change }).toString()}`;
  const byMonth = new Map([...perMonth].map(([at, figures]) => [String(at).slice(0, 7), figures]));
  const rows = [...per]
    .map(([id, figures]) => ({
      ...line(figures, all(span, id === null ? isEmpty(by) : eq(by, id)), show),
      name: id === null ? null : (titles[id]?.title ?? null),
    }))
    .sort((left, right) => right.asked - left.asked);
  return {
    fewest: fewestAnswers,
    chosen: month === null ? null : nameOf(month),
    whole: line(together(per.values()), span, show),
    heading: dimensions[by].label,
    rows,
    allMonths: month === null,
    months: months.map((each) => ({
      ...line(
        byMonth.get(each) ?? together([]),
        askedBetween(beginning(each), beginning(following(each))),
        show,
      ),
      value: each,
      name: nameOf(each),
      href: href({ month: each }),
      chosen: each === month,
    })),
    dimensions: Object.entries(dimensions).map(([value, { label }]) => ({
      ...{ value, label, chosen: value === by },
    })),
  };
}

/** Numbers as people read them. */
function numbersIn(locale: string) {
  const one = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const two = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const percent = (share: number): string => whole.format(share * 100);
  const shown = (
    estimate: Estimate | undefined,
    value: (n: number) => string,
    ends: (n: number) => string,
  ) =>
    estimate === undefined
      ? null
      : { value: value(estimate.value), from: ends(estimate.from), until: ends(estimate.until) };
  return {
    mean: (estimate: Estimate | undefined) => shown(estimate, two.format, one.format),
    share: (estimate: Estimate | undefined) => shown(estimate, percent, percent),
  };
}

function line(figures: Figures, filter: Predicate, show: ReturnType<typeof numbersIn>) {
  const list = (more?: Predicate): string => {
    const wanted = formatPredicate(more === undefined ? filter : all(filter, more));
    return `/q/${SurveyResponse.name}.all?f=${encodeURIComponent(wanted)}`;
  };
  const { asked, answered, low, mean, rate, satisfied } = figures;
  return {
    ...{ asked, answered, low },
    mean: show.mean(mean),
    rate: show.share(rate),
    satisfied: show.share(satisfied),
    tone: mean === undefined ? 'neutral' : mean.value >= 4 ? 'green' : mean.value >= 3 ? 'orange' : 'red',
    percent: mean === undefined ? 0 : Math.round(((mean.value - 1) / 4) * 100),
    askedHref: list(),
    answeredHref: list(eq('state', 'answered')),
    lowHref: list(eq('low', true)),
  };
}

/** This month and those before it, newest first, in UTC. */
function monthsUntil(now: Date): readonly string[] {
  return Array.from({ length: shownMonths }, (_, back) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString().slice(0, 7),
  );
}

function beginning(month: string): string {
  return `${month}-01T00:00:00.000Z`;
}

function following(month: string): string {
  const at = new Date(beginning(month));
  at.setUTCMonth(at.getUTCMonth() + 1);
  return at.toISOString().slice(0, 7);
}
