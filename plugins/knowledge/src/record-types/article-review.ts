import { boolean, integer, json, markdown, recordType, reference } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { Article } from './article.js';

/** How a coach found an article by the Content Standard Checklist; for coaching, not for targets. */
export const ArticleReview = recordType('article_review', {
  title: 'Content review',
  plural: 'Content reviews',
  display: 'score',
  icon: 'list-check',
  fields: {
    article: reference({ label: 'Article', to: Article, required: true, immutable: true }),
    author: reference({ label: 'Author', to: Person, readOnly: true }),
    answers: json({ label: 'Answers' }),
    score: integer({
      label: 'Score',
      description: 'Share of the weights of what was answered yes.',
      readOnly: true,
    }),
    passed: boolean({ label: 'Passed', readOnly: true }),
    article_version: integer({ label: 'Version of the article', readOnly: true }),
    comment: markdown({ label: 'For the author', maxLength: 5000 }),
  },
  indexes: [{ fields: ['article', '-created_at'] }, { fields: ['author', '-created_at'] }],
  sort: ['-created_at'],
});
