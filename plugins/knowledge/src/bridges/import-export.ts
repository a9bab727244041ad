import { readyMappings, tableFormats, type ReadyMapping } from '@praxis/plugin-import-export/contract';
import { contributeTo, defineBridge } from '@praxis/sdk';
import { markdownPages } from '../imports/markdown-pages.js';

/** Pages of a handbook or wiki become articles; the same archive again updates them. */
const articlesFromPages: ReadyMapping = {
  name: 'markdown-articles',
  title: 'Articles from pages in Markdown',
  description:
    'A folder of Markdown files as a tar archive, or one file. Their front matter gives title and words, links between pages lead from article to article. They are published internally as reference.',
  mapping: {
    type: 'article',
    file: { format: 'markdown-pages' },
    key: ['source_path'],
    fields: {
      source_path: { column: 'path' },
      title: { column: 'title', transforms: [{ kind: 'trim' }] },
      issue: { column: 'description' },
      resolution: { column: 'body' },
      keywords: { column: 'keywords' },
      kind: { constant: 'reference' },
      audience: { constant: 'internal' },
      state: { constant: 'published' },
    },
  },
};

export const bridge = defineBridge({
  points: [contributeTo(tableFormats, markdownPages), contributeTo(readyMappings, articlesFromPages)],
});
