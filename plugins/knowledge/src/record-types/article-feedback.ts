import { choice, integer, lifecycle, markdown, recordType, reference } from '@praxis/sdk';
import { Article } from './article.js';

/** What a reader said: it was right, it was not, or what is wrong with it. */
export const ArticleFeedback = recordType('article_feedback', {
  title: 'Feedback on an article',
  plural: 'Feedback on articles',
  display: 'verdict',
  icon: 'message-report',
  lifecycle: lifecycle({
    field: 'state',
    initial: 'open',
    states: {
      open: { label: 'Open', category: 'new', icon: 'state-new' },
      done: { label: 'Looked at', category: 'done', icon: 'state-done', tone: 'green' },
      dismissed: { label: 'Dismissed', category: 'void', icon: 'state-void' },
    },
    transitions: {
      finish: { label: 'Looked at', from: ['open'], to: 'done', primary: true },
      dismiss: { label: 'Dismiss', from: ['open'], to: 'dismissed' },
    },
  }),
  fields: {
    article: reference({ label: 'Article', to: Article, required: true, immutable: true }),
    verdict: choice({
      label: 'Was this right?',
      required: true,
      choices: {
        right: { label: 'Yes', icon: 'thumb-up', tone: 'green' },
        not_right: { label: 'No', icon: 'thumb-down', tone: 'orange' },
        flag: { label: 'Flagged', icon: 'flag', tone: 'red' },
      },
    }),
    reason: choice({
      label: 'What is the matter?',
      choices: {
        wrong: 'It is wrong',
        outdated: 'It is outdated',
        incomplete: 'Something is missing',
        unclear: 'It is hard to understand',
        other: 'Something else',
      },
    }),
    comment: markdown({ label: 'Comment', maxLength: 5000 }),
    article_version: integer({ label: 'Version of the article', readOnly: true }),
  },
  indexes: [
    { fields: ['article', '-created_at'] },
    { fields: ['state', '-created_at'] },
    { fields: ['created_by', 'article'] },
  ],
  sort: ['-created_at'],
});
