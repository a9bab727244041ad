import type { EditModel } from '../../model/value.js';
import type { CellModel } from '../../pages/list-row.model.js';
import type { RenderContext } from '../render-context.js';
import { escapeHtml } from '../safe-html.js';
import { attribute } from './attribute.js';
import { nobodyMarkup } from './avatar-markup.js';
import { briefMarkup, valueMarkup } from './value-markup.js';

/** A cell of a list, except the one with the title. */
export function cellMarkup(cell: CellModel, context: RenderContext): string {
  return `<td${attribute('class', cell.className)}${attribute('data-phone', cell.phone)}${cell.wide ? ' data-width="wide"' : ''}>${cellContent(cell, context)}</td>`;
}

/** What is in a cell, for where there is no table. */
export function cellContent({ value, edit, brief }: CellModel, context: RenderContext): string {
  if (!value) return '';
  const isPerson = brief !== undefined && value.kind === 'none';
  const shown = isPerson
    ? nobodyMarkup
    : brief === undefined
      ? valueMarkup(value, context)
      : briefMarkup(value, context);
  const names =
    brief === undefined ? '' : ` aria-label="${escapeHtml(brief)}" title="${escapeHtml(value.text)}"`;
  if (edit) return `<a class="cell-edit"${editAttributes(edit)}${names}>${shown}</a>`;
  if (brief === undefined) return shown;
  // Times and words speak for themselves; a shape needs its name.
  return value.kind === 'instant' ? shown : `<span role="img"${names}>${shown}</span>`;
}

function editAttributes({ href, field, by, raw, input, perRecord }: EditModel): string {
  // A cell that does not say how is changed by picking: most are, and a list has hundreds.
  const how = by === 'pick' ? '' : ` data-by="${by}"`;
  const listbox = by === 'pick' || by === 'pick-many' ? ' aria-haspopup="listbox"' : '';
  return (
    `${attribute('href', href)}${attribute('data-edit', field)}${how} data-raw="${escapeHtml(raw)}"` +
    `${attribute('data-input', input)}${perRecord ? ' data-per-record' : ''}${listbox}`
  );
}
