import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';
import { safeHtml, type SafeHtml } from '../templates/safe-html.js';

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true });

/**
 * What may stand in text that people write. No classes, no data attributes, no style, no forms: with
 * a page runtime any of those could act.
 */
const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'br', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code'],
    ...['strong', 'em', 's', 'a', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'img'],
  ],
  allowedAttributes: { a: ['href', 'title', 'rel'], img: ['src', 'alt', 'title'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  // Pictures from elsewhere would tell their server who reads what, when.
  allowedSchemesByTag: { img: [] },
  allowProtocolRelative: false,
  transformTags: {
    a: (tagName, attributes) => ({
      tagName,
      attribs: { ...attributes, rel: 'noopener noreferrer nofollow' },
    }),
    // Headings of the text stand below those of the page.
    h1: 'h4',
    h2: 'h4',
    h3: 'h5',
  },
};

/** Texts are kept with their HTML up to about so many characters altogether. */
const keptCharacters = 4_000_000;
const kept = new Map<string, SafeHtml>();
let charactersKept = 0;

/**
 * Markdown as HTML that is safe to show. What depends on the text alone is worked out once: the same
 * conversation is shown to everybody who opens its record, again and again.
 */
export function markdownHtml(text: string): SafeHtml {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const html = safeHtml(sanitizeHtml(markdown.render(text), allowed));
  const size = text.length + html.toHTML().length;
  if (charactersKept + size > keptCharacters) {
    kept.clear();
    charactersKept = 0;
  }
  if (size < keptCharacters / 10) {
    kept.set(text, html);
    charactersKept += size;
  }
  return html;
}

/** The beginning of a Markdown text, without its markup. */
export function plainBeginning(text: string, length = 200): string {
  const plain = text
    .replace(/[#*_`>~|[\]]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length <= length ? plain : `${plain.slice(0, length - 1)}…`;
}
