import type { HelperOptions } from 'handlebars';
import type { Clock } from '@praxis/sdk';
import { countdown } from '../../client/format/countdown.js';
import type { LabelModel, ValueModel } from '../../model/value.js';
import type { CellModel } from '../../pages/list-row.model.js';
import type { PropertyModel } from '../../pages/record.model.js';
import { markdownHtml } from '../../server/markdown.js';
import { cellContent, cellMarkup } from '../markup/cell-markup.js';
import { propertyMarkup } from '../markup/property-markup.js';
import { clockMarkup, labelMarkup, valueMarkup } from '../markup/value-markup.js';
import { SafeHtml } from '../safe-html.js';
import { contextOf, helper, namedOf } from './helper.js';

/** Values of fields, by kind: the parts of a page of which there are hundreds. */
export const valueHelpers = {
  showValue: helper(
    (value: ValueModel, options: HelperOptions) => new SafeHtml(valueMarkup(value, contextOf(options))),
  ),
  showCell: helper(
    (cell: CellModel, options: HelperOptions) =>
      new SafeHtml((namedOf(options)['plain'] === true ? cellContent : cellMarkup)(cell, contextOf(options))),
  ),
  /** A field of a record with its label and its value. */
  showProperty: helper(
    (property: PropertyModel, options: HelperOptions) =>
      new SafeHtml(propertyMarkup(property, contextOf(options))),
  ),
  showClock: helper((clock: Clock & { readonly text?: string }, options: HelperOptions) => {
    const { locale, now } = contextOf(options);
    const left = clock.due === undefined ? 0 : Date.parse(clock.due) - now.getTime();
    return new SafeHtml(clockMarkup({ ...clock, text: clock.text ?? countdown(locale, left) }));
  }),
  /** A text that somebody wrote, as HTML that is safe to show. */
  showMarkdown: helper((text: unknown) => (typeof text === 'string' ? markdownHtml(text) : '')),
  showLabel: helper((label: LabelModel) => new SafeHtml(labelMarkup(label))),
} as const;
