import type { PluginContext } from '@praxis/sdk';
import { actAsAgent } from '@praxis/plugin-people/contract';
import { contribute, publishOutside } from '../access.js';
import { readableStates } from '../contract.js';
import type { ArticleRecord } from './find-article.js';

/** Whether somebody is offered to change the text. What counts is decided when it is saved. */
export function mayMend(article: ArticleRecord, { may, principal }: PluginContext): boolean {
  if (may(publishOutside)) return true;
  if (article.governance === 'compliance') return false;
  const isLive = (readableStates as readonly string[]).includes(article.state);
  if (isLive && article.audience !== 'internal') return false;
  if (may(contribute)) return true;
  const isMine = article.owner === principal.id || article.created_by === principal.id;
  return may(actAsAgent) && isMine && !(isLive && article.confidence === 'validated');
}
