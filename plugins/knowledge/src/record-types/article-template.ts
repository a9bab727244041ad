import { boolean, choice, integer, markdown, recordType, text } from '@praxis/sdk';

/** What a new article of a kind begins with. */
export const ArticleTemplate = recordType('article_template', {
  title: 'Article template',
  plural: 'Article templates',
  display: 'name',
  icon: 'template',
  cached: true,
  fields: {
    name: text({ label: 'Name', required: true, unique: true }),
    kind: choice({
      label: 'Kind',
      required: true,
      choices: {
        problem: 'Something is wrong',
        how_to: 'How to',
        question: 'Question and answer',
        known_error: 'Known error',
        reference: 'Reference',
      },
    }),
    title_hint: text({ label: 'Beginning of the title' }),
    issue: markdown({ label: 'Issue', maxLength: 5000 }),
    environment: markdown({ label: 'Environment', maxLength: 5000 }),
    cause: markdown({ label: 'Cause', maxLength: 5000 }),
    resolution: markdown({ label: 'Resolution', maxLength: 5000 }),
    position: integer({ label: 'Position', required: true, default: 100 }),
    active: boolean({ label: 'Active', required: true, default: true }),
  },
  sort: ['position'],
});
