import { choice, decimal, integer, lifecycle, markdown, recordType, reference, text } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { Article } from './article.js';

/** An article that is missing: people searched for it in vain, or solve the same again and again. */
export const ArticleIdea = recordType('article_idea', {
  title: 'Article idea',
  plural: 'Article ideas',
  description: 'An article that is missing.',
  display: 'title',
  icon: 'bulb',
  number: { prefix: 'KI' },
  lifecycle: lifecycle({
    field: 'state',
    initial: 'open',
    states: {
      open: { label: 'Open', category: 'new', icon: 'state-new' },
      taken: { label: 'Somebody writes it', category: 'active', icon: 'state-active', tone: 'orange' },
      written: { label: 'Written', category: 'done', icon: 'state-done', tone: 'green' },
      dismissed: { label: 'Dismissed', category: 'void', icon: 'state-void' },
    },
    transitions: {
      take: { label: 'I write it', from: ['open'], to: 'taken', primary: true },
      finish: { label: 'It is written', from: ['open', 'taken'], to: 'written', requires: ['article'] },
      dismiss: { label: 'Dismiss', from: ['open', 'taken'], to: 'dismissed' },
    },
  }),
  fields: {
    title: text({ label: 'In the words of those who ask', required: true, minLength: 1, search: 'A' }),
    source: choice({
      label: 'Where it comes from',
      required: true,
      default: 'person',
      choices: {
        search: 'Searches without a hit',
        tickets: 'Tickets without an article',
        person: 'Somebody suggested it',
      },
    }),
    key: text({ label: 'Key', maxLength: 200, unique: true, readOnly: true, quiet: true }),
    volume: integer({ label: 'How often', required: true, default: 1, readOnly: true }),
    hours: decimal({ label: 'Hours at stake', precision: [10, 1], readOnly: true }),
    examples: markdown({ label: 'Examples', maxLength: 5000 }),
    writer: reference({ label: 'Writer', to: Person }),
    article: reference({ label: 'Article', to: Article, onPurge: 'clear' }),
  },
  indexes: [{ fields: ['state', '-volume'] }],
  sort: ['-volume'],
});
