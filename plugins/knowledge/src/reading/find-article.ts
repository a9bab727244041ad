import { hasCode, type PageAnswer, type PageRequest, type PluginContext, type RecordOf } from '@praxis/sdk';
import { Article } from '../contract.js';

export type ArticleRecord = RecordOf<typeof Article>;

/** Does what a page does with its article, or says that there is none: who may not read it learns nothing. */
export async function withArticle(
  { params }: Pick<PageRequest, 'params'>,
  { store }: PluginContext,
  work: (article: ArticleRecord) => Promise<PageAnswer>,
): Promise<PageAnswer> {
  let article: ArticleRecord;
  try {
    article = await store.get(Article, params['key'] ?? '');
  } catch (error) {
    if (hasCode(error, 'E_RECORD_NOT_FOUND') || hasCode(error, 'E_RECORD_TYPE_NOT_FOUND'))
      return { notFound: true };
    throw error;
  }
  return work(article);
}
