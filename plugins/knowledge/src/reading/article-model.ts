import type { Model, PluginContext, RecordOf } from '@praxis/sdk';
import type { Article } from '../contract.js';
import { labelsOf } from './labels.js';
import { outline } from './outline.js';

type ArticleRecord = RecordOf<typeof Article>;

/** The parts of an article in the order in which they are read. */
const parts = ['issue', 'environment', 'cause', 'resolution'] as const;

/** The text of an article in sections with anchors, and its contents. */
export function articleText(article: ArticleRecord, { msg }: Pick<PluginContext, 'msg'>) {
  const taken = new Set<string>(parts);
  const filled = parts.filter((part) => (article[part] ?? '').trim() !== '');
  // A handbook page has one part only; a heading above it would say nothing.
  const isPlain = filled.length === 1 && article.kind === 'reference';
  const sections = filled.map((part) => ({
    anchor: part,
    heading: isPlain ? null : headingOf(part, article.kind, msg),
    stretches: outline(article[part] ?? '', taken).map((stretch) => ({
      ...stretch,
      heading: stretch.heading ?? null,
      anchor: stretch.anchor ?? null,
    })),
  }));
  const contents = sections.flatMap(({ anchor, heading, stretches }) => [
    ...(heading === null ? [] : [{ href: `#${anchor}`, label: heading, depth: 0 }]),
    ...stretches.flatMap((stretch) =>
      stretch.heading === null || stretch.level > 2
        ? []
        : [{ href: `#${stretch.anchor ?? ''}`, label: stretch.heading, depth: stretch.level }],
    ),
  ]);
  return { sections, contents: contents.length > 2 ? contents : [] };
}

/** What stands above the text: how far it can be trusted, whom it is for, and what is to be known about it. */
export function articleFacts(article: ArticleRecord, context: Pick<PluginContext, 'msg' | 'store'>): Model {
  const labels = labelsOf(context);
  const { confidence, audience, kind } = article;
  return {
    number: article.number ?? '',
    title: article.title,
    language: article.language,
    kind: labels.of('kind', kind),
    confidence: labels.badge('confidence', confidence),
    audience: labels.badge('audience', audience),
    governance: article.governance === 'compliance' ? labels.of('governance', 'compliance') : null,
    stateBadge: article.state === 'published' ? null : labels.state(article.state),
  };
}

/** What a part is called: in a how-to nobody has an issue. */
export function headingOf(part: (typeof parts)[number], kind: string, msg: PluginContext['msg']): string {
  const isTrouble = ['problem', 'known_error'].includes(kind);
  switch (part) {
    case 'issue':
      return isTrouble ? msg('Issue') : msg('About');
    case 'environment':
      return isTrouble ? msg('Environment') : msg('Where it applies');
    case 'cause':
      return isTrouble ? msg('Cause') : msg('Background');
    default:
      return isTrouble ? msg('Resolution') : msg('Answer');
  }
}
