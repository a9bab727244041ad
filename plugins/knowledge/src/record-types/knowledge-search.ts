import { choice, integer, recordType, reference, text } from '@praxis/sdk';
import { Article } from './article.js';

/** That somebody searched, and what came of it. Who it was is not kept. */
export const KnowledgeSearch = recordType('knowledge_search', {
  title: 'Search',
  plural: 'Searches',
  display: 'words',
  icon: 'search',
  visible: false,
  fields: {
    words: text({ label: 'Words', required: true, immutable: true, maxLength: 200 }),
    folded: text({ label: 'Words, folded', generated: `lower(words)`, quiet: true, index: true }),
    place: choice({
      label: 'Where',
      required: true,
      immutable: true,
      choices: { page: 'Search', ticket: 'Beside a ticket', portal: 'Portal' },
    }),
    asker: choice({
      label: 'By',
      required: true,
      immutable: true,
      choices: { agent: 'Agents', requester: 'Requesters' },
    }),
    found: integer({ label: 'Found', required: true, immutable: true, minimum: 0 }),
    opened: reference({ label: 'Opened', to: Article, onPurge: 'clear' }),
    rank: integer({ label: 'Rank of what was opened', minimum: 1 }),
  },
  indexes: [
    { fields: ['-created_at'] },
    { fields: ['-created_at'], where: { field: 'found', op: 'eq', value: 0 } },
  ],
});
