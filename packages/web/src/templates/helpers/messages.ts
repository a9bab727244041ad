import type { HelperOptions } from 'handlebars';
import type { Translator } from '../translator.js';
import { contextOf, helper, namedOf } from './helper.js';

/** `{{msg "Save"}}`, `{{msg "{count, plural, one {# file} other {# files}}" count=files.length}}`. */
export function messageHelpers(translator: Translator) {
  return {
    msg: helper((text: string, options: HelperOptions) =>
      translator.compose(contextOf(options).locale, text, namedOf(options)),
    ),
  } as const;
}
