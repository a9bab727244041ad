import type { PropertyModel } from '../../pages/record.model.js';
import type { RenderContext } from '../render-context.js';
import { escapeHtml } from '../safe-html.js';
import { attribute } from './attribute.js';
import { valueMarkup } from './value-markup.js';

/** A field of a record with its value, of which the page of a record has dozens. */
export function propertyMarkup(property: PropertyModel, context: RenderContext): string {
  const { name, label, help, stacked, value } = property;
  return (
    `<div${stacked === true ? ' class="stacked"' : ''} data-property="${escapeHtml(name)}">` +
    `<dt${attribute('title', help)}>${escapeHtml(label)}</dt><dd>${shown(property, valueMarkup(value, context))}</dd></div>`
  );
}

function shown({ edit, change = '', shortcut }: PropertyModel, value: string): string {
  if (edit === undefined) return `<div class="editable fixed">${value}</div>`;
  const { href, field, by, raw, input, perRecord } = edit;
  const listbox = by === 'pick' || by === 'pick-many' ? ' aria-haspopup="listbox"' : '';
  return (
    `<a class="editable" href="${escapeHtml(href)}" data-edit="${escapeHtml(field)}" data-by="${by}" data-raw="${escapeHtml(raw)}"` +
    `${perRecord === true ? ' data-per-record' : ''}${attribute('data-input', input)}${listbox}` +
    `${attribute('data-shortcut', shortcut)}${attribute('aria-keyshortcuts', shortcut)}>` +
    `<span class="unseen">${escapeHtml(change)} </span>${value}</a>`
  );
}
