import type { Translator } from '@praxis/texts';
import type { HelperOptions } from 'handlebars';
import { escapeHtml, SafeHtml } from '../safe-html.js';
import { contextOf, helper, namedOf } from './helper.js';

/** `{{msg "Save"}}`, `{{msg "{count, plural, one {# file} other {# files}}" count=files.length}}`. */
export function messageHelpers(translator: Translator) {
  return {
    msg: helper((text: string, options: HelperOptions) => {
      const { locale } = contextOf(options);
      const values = namedOf(options);
      if (!Object.values(values).some((value) => value instanceof SafeHtml))
        return translator.translate(locale, text, values);
      // With safe HTML among the values the whole is safe HTML, in which everything else is escaped.
      return new SafeHtml(translator.parts(locale, text, values).map(htmlOf).join(''));
    }),
  } as const;
}

function htmlOf(value: unknown): string {
  return value instanceof SafeHtml ? value.toHTML() : escapeHtml(String(value));
}
