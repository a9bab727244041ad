import { action, PraxisError, text } from '@praxis/sdk';
import { contribute } from './access.js';
import { Article } from './contract.js';
import { articleHref } from './search/search-articles.js';

/** What a candidate published is right, as somebody who may say so found. */
export const validate = action(Article, {
  id: 'knowledge.validate',
  label: 'Validate',
  icon: 'circle-check',
  permission: contribute,
  bulk: true,
  when: { field: 'confidence', op: 'eq', value: 'not_validated' },
  async run({ records }, { store, principal, msg }) {
    const system = store.asSystem('validating is a right of its own');
    for (const { id } of records)
      await system.update(
        Article,
        id,
        { confidence: 'validated' },
        { actor: principal.id, reason: 'It was validated.' },
      );
    return {
      message: msg('{count, plural, one {# article is} other {# articles are}} validated.', {
        count: records.length,
      }),
    };
  },
});

/** A translation that says the same as its changed original is no longer behind. */
export const translationIsCurrent = action(Article, {
  id: 'knowledge.translation-is-current',
  label: 'The translation is up to date',
  icon: 'language',
  bulk: true,
  when: { field: 'stale', op: 'eq', value: true },
  async run({ records }, { store, principal, msg }) {
    for (const { id } of records) {
      // Whoever may change the text may say that it needs no change.
      const mine = store.transitionsOf(Article, await store.get(Article, id));
      if (mine.length === 0)
        throw new PraxisError(
          'E_KNOWLEDGE_TRANSLATION',
          403,
          'Only those who may change the translation say that.',
          {},
        );
      await store
        .asSystem('the mark is kept by the platform')
        .update(
          Article,
          id,
          { stale: false },
          { actor: principal.id, reason: 'The translation is up to date.' },
        );
    }
    return { message: msg('Noted.') };
  },
});

/** Begins the same article in another language. */
export const translate = action(Article, {
  id: 'knowledge.translate',
  label: 'Translate…',
  icon: 'language',
  fields: { language: text({ label: 'Language', required: true, maxLength: 35 }) },
  async run({ records: [article], values: { language } }, { store, msg }) {
    if (article === undefined) return { message: msg('Choose an article.') };
    const { title, issue, environment, cause, resolution, kind, audience, service } = article;
    const made = await store.create(Article, {
      ...{ title, issue, environment, cause, resolution, kind, audience, service, language },
      translation_of: article.translation_of ?? article.id,
    });
    return { message: msg('The draft is yours.'), href: `${articleHref(made)}/edit` };
  },
});
