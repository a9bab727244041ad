import { all, eq } from '@praxis/predicate';
import { on } from '@praxis/sdk';
import { Article, textFields } from '../contract.js';

const mostTranslations = 100;

/** When an original changes, its translations are behind, and say so. */
export const staleTranslations = on(Article).derive(
  { id: 'knowledge.stale-translations', actions: ['update', 'transition'], fields: [...textFields] },
  async ({ id, translation_of: original }, { tx }) => {
    if (original !== null) return;
    const system = tx.asSystem('translations are behind, whoever may change them');
    const { items } = await system.find(Article, {
      filter: all(eq('translation_of', id), eq('stale', false)),
      fields: ['stale'],
      limit: mostTranslations,
    });
    for (const translation of items) await system.update(Article, translation.id, { stale: true });
  },
);
