import type { RenderContext } from '../render-context.js';
import { escapeHtml } from '../safe-html.js';

/** Shown in place of an icon that no set has, so that a typing mistake is seen and breaks nothing. */
const stopgap = 'puzzle';

// A list shows the same dozen icons hundreds of times. What is kept follows from the assets alone.
const made = new WeakMap<RenderContext['assets'], Map<string, string>>();

/** An icon of the sprite. Decoration: the words stand beside it. */
export function iconMarkup({ assets }: RenderContext, name: unknown, classes = ''): string {
  let known = made.get(assets);
  if (!known) made.set(assets, (known = new Map<string, string>()));
  const key = `${String(name)} ${classes}`;
  let markup = known.get(key);
  if (markup === undefined) {
    const symbol = typeof name === 'string' && assets.icons.has(name) ? name : stopgap;
    const className = escapeHtml(`icon ${classes}`.trim());
    const href = `${escapeHtml(assets.url('icons.svg'))}#${symbol}`;
    markup = `<svg class="${className}" aria-hidden="true"><use href="${href}"/></svg>`;
    known.set(key, markup);
  }
  return markup;
}
