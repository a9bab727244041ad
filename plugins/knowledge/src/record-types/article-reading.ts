import { choice, instant, recordType, reference } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { Article } from './article.js';

/** That somebody who asks, and does not work here, read an article; once a day and person. */
export const ArticleReading = recordType('article_reading', {
  title: 'Reading',
  plural: 'Readings',
  display: 'outcome',
  icon: 'eye',
  visible: false,
  fields: {
    article: reference({ label: 'Article', to: Article, required: true, immutable: true }),
    reader: reference({ label: 'Reader', to: Person, required: true, immutable: true }),
    read_at: instant({ label: 'Read', required: true, immutable: true }),
    outcome: choice({
      label: 'Outcome',
      required: true,
      default: 'open',
      choices: {
        open: 'Not known yet',
        solved: 'The reader said that it helped',
        no_ticket: 'No ticket within a day',
        ticket: 'A ticket within a day',
      },
    }),
  },
  indexes: [
    { fields: ['reader', '-read_at'] },
    { fields: ['-read_at'] },
    { fields: ['read_at'], where: { field: 'outcome', op: 'eq', value: 'open' } },
  ],
});
