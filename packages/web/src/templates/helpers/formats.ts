import type { HelperOptions } from 'handlebars';
import { span } from '../../client/format/countdown.js';
import { formatsFor } from '../formats.js';
import { timeMarkup } from '../markup/time-markup.js';
import { SafeHtml } from '../safe-html.js';
import { contextOf, helper, namedOf } from './helper.js';

export const formatHelpers = {
  /** A value as JSON, for an attribute that browser code reads. */
  json: helper((value: unknown) => JSON.stringify(value)),
  /** `{{fmtDate at style="full"}}`: a moment in the reader's zone, as words. */
  fmtDate: helper((at: string, options: HelperOptions) => {
    const { style } = namedOf(options);
    return formatsFor(contextOf(options)).moment(
      at,
      style === 'day' ? 'day' : style === 'full' ? 'full' : 'short',
    );
  }),
  fmtNumber: helper((value: number, options: HelperOptions) => formatsFor(contextOf(options)).number(value)),
  /** A size in bytes as people read it. */
  fmtSize: helper((bytes: number, options: HelperOptions) => formatsFor(contextOf(options)).size(bytes)),
  /** A span in seconds, in hours and minutes: `40h 12m`. */
  fmtSpan: helper((seconds: number, options: HelperOptions) =>
    span(contextOf(options).locale, seconds * 1000),
  ),
  /** A moment relative to now, in full on hover; browsers keep it ticking. `style="terse"` in tables. */
  when: helper(
    (at: string, options: HelperOptions) =>
      new SafeHtml(timeMarkup(contextOf(options), at, { terse: namedOf(options)['style'] === 'terse' })),
  ),
} as const;
