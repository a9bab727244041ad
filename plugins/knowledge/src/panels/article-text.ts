import { actAsAgent } from '@praxis/plugin-people/contract';
import type { Panel, RecordOf } from '@praxis/sdk';
import { Article } from '../contract.js';
import { articleText } from '../reading/article-model.js';
import { mayMend } from '../reading/may-write.js';
import { articleHref } from '../search/search-articles.js';

/** On the record of an article: what it says, and the ways to read, mend and compare it. */
export const articleTextPanel: Panel = {
  id: 'knowledge.article-text',
  slot: 'record.main',
  title: 'Article',
  types: [Article.name],
  permission: actAsAgent,
  template: 'article-panel',
  load({ record }, context) {
    if (record === undefined) return Promise.resolve(undefined);
    const article = record as unknown as RecordOf<typeof Article>;
    const href = articleHref(article);
    return Promise.resolve({
      ...articleText(article, context),
      language: article.language,
      href,
      editHref: mayMend(article, context) ? `${href}/edit` : null,
      versionsHref: `${href}/versions`,
      isStale: article.stale,
    });
  },
};
