import type { PluginContext } from '@praxis/sdk';
import { reportHref } from '../requests/report-href.js';
import { gather } from './gather.js';
import type { ResultKind } from '../points/search.js';

const symbols: Readonly<Record<ResultKind, { readonly symbol: string; readonly tone: string }>> = {
  answers: { symbol: 'book-2', tone: 'blue' },
  forms: { symbol: 'forms', tone: 'green' },
  requests: { symbol: 'message-circle', tone: 'violet' },
  outages: { symbol: 'alert-triangle', tone: 'orange' },
};

/** What stands below the field: groups of results, and always the way to a person. */
export async function resultsModel(context: PluginContext, words: string, limit: number) {
  const { msg } = context;
  const groups = await gather(context, { words, limit });
  const labels: Readonly<Record<ResultKind, string>> = {
    answers: msg('Answers'),
    forms: msg('Requests'),
    requests: msg('My requests'),
    outages: msg('Known outages'),
  };
  const report = reportHref(context, words);
  return {
    words,
    groups: groups.map(({ kind, results }) => ({
      label: labels[kind],
      results: results.map((result) => ({
        href: result.href,
        pieces: marked(result.title, words),
        text: result.text,
        aside: result.aside,
        symbol: result.icon ?? symbols[kind].symbol,
        tone: result.tone ?? symbols[kind].tone,
      })),
    })),
    none: groups.length === 0 && words !== '',
    report:
      report === undefined || words === ''
        ? undefined
        : {
            href: report,
            label: msg('Report “{words}” to the service desk', { words }),
            text: msg('Your words are carried into the form.'),
          },
  };
}

/** A title in pieces, those that were typed marked. */
export function marked(
  title: string,
  words: string,
): readonly { readonly text: string; readonly isHit: boolean }[] {
  const wanted = words
    .split(' ')
    .filter((word) => word.length > 1)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (wanted.length === 0) return [{ text: title, isHit: false }];
  return title
    .split(new RegExp(`(${wanted.join('|')})`, 'iu'))
    .map((text, index) => ({ text, isHit: index % 2 === 1 }))
    .filter(({ text }) => text !== '');
}
