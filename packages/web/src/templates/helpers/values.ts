import type { HelperOptions } from 'handlebars';
import type { ClockModel, LabelModel, ValueModel } from '../../model/value.js';
import type { CellModel } from '../../pages/list-row.model.js';
import { cellMarkup } from '../markup/cell-markup.js';
import { clockMarkup, labelMarkup, valueMarkup } from '../markup/value-markup.js';
import { SafeHtml } from '../safe-html.js';
import { contextOf, helper } from './helper.js';

/** Values of fields, by kind: the parts of a page of which there are hundreds. */
export const valueHelpers = {
  showValue: helper(
    (value: ValueModel, options: HelperOptions) => new SafeHtml(valueMarkup(value, contextOf(options))),
  ),
  showCell: helper(
    (cell: CellModel, options: HelperOptions) => new SafeHtml(cellMarkup(cell, contextOf(options))),
  ),
  showClock: helper((clock: ClockModel) => new SafeHtml(clockMarkup(clock))),
  showLabel: helper((label: LabelModel) => new SafeHtml(labelMarkup(label))),
} as const;
