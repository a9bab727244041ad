import { boolean, choice, recordType, reference, text, uuid } from '@praxis/sdk';
import { Solvable } from '../traits.js';
import { Article } from './article.js';

/** What an article was to a ticket. */
export const linkMeanings = {
  resolved_by: { label: 'Resolved by', icon: 'check', tone: 'green' },
  reference: { label: 'Reference', icon: 'book', tone: 'neutral' },
  created_from: { label: 'Written from this', icon: 'plus', tone: 'blue' },
  improved_by: { label: 'Improved with this', icon: 'pencil', tone: 'violet' },
  wrong: { label: 'Wrong here', icon: 'alert-triangle', tone: 'red' },
} as const;

export type LinkMeaning = keyof typeof linkMeanings;

/** Meanings that count as use of an article (reuse in the words of KCS). */
export const usingMeanings = ['resolved_by', 'reference', 'improved_by'] as const;

/** An article on a record that is solved with knowledge, and what it was to it. */
export const ArticleLink = recordType('article_link', {
  title: 'Article on a ticket',
  plural: 'Articles on tickets',
  display: 'subject_number',
  icon: 'link',
  visible: false,
  fields: {
    subject_type: text({ label: 'Record type', required: true, immutable: true, maxLength: 40 }),
    subject_id: uuid({ label: 'Record', required: true, immutable: true }),
    subject_number: text({ label: 'Ticket', immutable: true, maxLength: 40 }),
    article: reference({ label: 'Article', to: Article, required: true, immutable: true }),
    meaning: choice({ label: 'Meaning', required: true, default: 'reference', choices: linkMeanings }),
    sent: boolean({
      label: 'Sent',
      description: 'The person who asked got it.',
      required: true,
      default: false,
    }),
    verdict: choice({
      label: 'Judged',
      description: 'Whether the article fits the ticket, as a coach sees it.',
      choices: { relevant: 'Fits', irrelevant: 'Does not fit' },
      group: 'coaching',
    }),
  },
  partOf: { typeField: 'subject_type', idField: 'subject_id', trait: Solvable },
  indexes: [
    {
      fields: ['subject_id', 'article', 'meaning'],
      where: { field: 'deleted_at', op: 'isEmpty' },
      unique: true,
    },
    { fields: ['article', '-created_at'] },
    { fields: ['-created_at'] },
  ],
});
