import type { ComplaintRule } from './complaint.js';

interface MarkupRule {
  readonly rule: ComplaintRule;
  readonly pattern: RegExp;
  readonly message: string;
}

/** What a strict content security policy would block, or what would send readers' data elsewhere. */
const rules: readonly MarkupRule[] = [
  {
    rule: 'inline-code',
    pattern: /\sstyle\s*=/i,
    message: 'style attributes are refused by browsers here; use a class.',
  },
  {
    rule: 'inline-code',
    pattern: /\son[a-z]+\s*=/i,
    message: 'event handlers are refused by browsers here; use a custom element.',
  },
  {
    rule: 'inline-code',
    pattern: /<(script|style)\b(?![^>]*\b(src|type="application\/json")\b)/i,
    message: 'inline scripts and styles are refused by browsers here; use the assets folder.',
  },
  {
    rule: 'inline-code',
    pattern: /=\s*["']?\s*javascript:/i,
    message: 'javascript: addresses are refused by browsers here; use a form or a link.',
  },
  {
    rule: 'foreign-origin',
    pattern:
      /<(script|link|img|iframe|audio|video|source|object|embed)\b[^>]*\s(src|href|data)\s*=\s*["']?\s*(https?:)?\/\//i,
    message: 'nothing is loaded from other origins.',
  },
];

/** Complaints about a piece of HTML between two tags of the template. */
export function complaintsAboutMarkup(html: string): { rule: ComplaintRule; message: string }[] {
  return rules.filter(({ pattern }) => pattern.test(html)).map(({ rule, message }) => ({ rule, message }));
}
