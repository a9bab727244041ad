import type { HelperOptions } from 'handlebars';
import { iconMarkup } from '../markup/icon-markup.js';
import { SafeHtml } from '../safe-html.js';
import { contextOf, helper, namedOf } from './helper.js';

export const iconHelpers = {
  /** `{{icon "search" size="small" tone="red" class="arrow"}}`. Decoration: the words stand beside it. */
  icon: helper((name: unknown, options: HelperOptions) => {
    const { size, tone, class: more } = namedOf(options);
    const classes = [size, typeof tone === 'string' && `toned tone-${tone}`, more].filter(Boolean).join(' ');
    return new SafeHtml(iconMarkup(contextOf(options), name, classes));
  }),
} as const;
