import type { Model, PageRequest, PluginContext } from '@praxis/sdk';
import { publishOutside } from '../access.js';
import { Article, textFields } from '../contract.js';
import { headingOf } from '../reading/article-model.js';
import type { ArticleRecord } from '../reading/find-article.js';

/** Fields of an article that the editor writes. What else there is stands on its record. */
const chosen = ['kind', 'audience', 'governance'] as const;
const typed = ['keywords', 'language', 'internal_notes'] as const;

export type Written = Readonly<Record<string, string | null>>;

/** What was filled in: empty fields are emptied, fields that the form did not have stay. */
export function writtenIn({ form }: Pick<PageRequest, 'form'>): Written {
  const fields = [...textFields, ...chosen, ...typed].filter((field) => form[field] !== undefined);
  return Object.fromEntries(
    fields.map((field) => {
      const value = form[field];
      const text = (typeof value === 'string' ? value : (value?.[0] ?? '')).replaceAll('\r\n', '\n');
      return [field, text.trim() === '' ? null : field === 'title' ? text.trim() : text];
    }),
  );
}

/** What the editor shows: the article, or what was written last and could not be saved. */
export function articleForm(article: ArticleRecord, context: PluginContext, written: Written = {}): Model {
  const { msg, may } = context;
  const value = (field: (typeof textFields | typeof typed)[number]): string =>
    (field in written ? written[field] : article[field]) ?? '';
  const kind = written['kind'] ?? article.kind;
  const choicesOf = (field: (typeof chosen)[number]) => {
    const schema = Article.schema.properties[field] as {
      readonly 'x-choices'?: readonly { readonly value: string; readonly label: string }[];
    };
    const current = written[field] ?? article[field];
    return (schema['x-choices'] ?? []).map((choice) => ({
      value: choice.value,
      label: msg(choice.label),
      isChosen: choice.value === current,
    }));
  };
  const part = (field: Exclude<(typeof textFields)[number], 'title'>, hint: string) => ({
    field,
    label: headingOf(field, kind, msg),
    hint,
    value: value(field),
  });
  return {
    articleId: article.id,
    version: article.version,
    articleTitle: value('title'),
    texts: [
      part('issue', msg('In the words of those who have it.')),
      part('environment', msg('Products, versions, places.')),
      part('cause', msg('Why it is so, where that is known.')),
      part('resolution', msg('Step by step. What helps stands here.')),
    ],
    kinds: choicesOf('kind'),
    audiences: choicesOf('audience'),
    governances: may(publishOutside) ? choicesOf('governance') : [],
    keywords: value('keywords'),
    language: value('language'),
    notes: value('internal_notes'),
    uploadHref: `/api/v1/x/worklog/attachments?${new URLSearchParams({ type: Article.name, key: article.id, audience: 'public' }).toString()}`,
  };
}
