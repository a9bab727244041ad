import { formatsFor } from '../formats.js';
import type { RenderContext } from '../render-context.js';
import { escapeHtml } from '../safe-html.js';

/** A moment relative to now, in full on hover; browsers keep it ticking. `terse` is for tables. */
export function timeMarkup(context: RenderContext, at: string, { terse = false } = {}): string {
  const formats = formatsFor(context);
  const words = terse ? formats.age(at, context.now) : formats.relative(at, context.now);
  const full = escapeHtml(formats.moment(at, 'full'));
  const style = terse ? 'terse' : 'words';
  return `<time datetime="${escapeHtml(at)}" title="${full}" data-relative="${style}">${escapeHtml(words)}</time>`;
}
