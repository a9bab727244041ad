import { assertNever } from '@praxis/sdk';
import type { ClockModel, LabelModel, ValueModel } from '../../model/value.js';
import type { RenderContext } from '../render-context.js';
import { escapeHtml } from '../safe-html.js';
import { avatarMarkup } from './avatar-markup.js';
import { iconMarkup } from './icon-markup.js';
import { timeMarkup } from './time-markup.js';

/**
 * A value of a field. Written as code rather than as a template because a list shows hundreds of them:
 * as partials they took three quarters of the time of a page.
 */
export function valueMarkup(value: ValueModel, context: RenderContext): string {
  switch (value.kind) {
    case 'text':
      return wrapped(value.href, `<bdi>${escapeHtml(value.text)}</bdi>`);
    case 'choice': {
      const tone = value.tone === undefined ? '' : ` tone-${value.tone}`;
      const sign = value.symbol === undefined ? '' : iconMarkup(context, value.symbol);
      return `<span class="value${tone}">${sign}<span class="label">${escapeHtml(value.text)}</span></span>`;
    }
    case 'person':
      return `<span class="person">${avatarMarkup(value.person)}<span><bdi>${escapeHtml(value.person.name)}</bdi></span></span>`;
    case 'reference': {
      const sign = value.symbol === undefined ? '' : iconMarkup(context, value.symbol);
      return wrapped(value.href, `${sign}<bdi>${escapeHtml(value.text)}</bdi>`);
    }
    case 'instant':
      return `<span class="value">${timeMarkup(context, value.at)}</span>`;
    case 'clock':
      return clockMarkup(value.clock);
    case 'labels':
      return `<span class="value">${value.labels.map(labelMarkup).join('')}</span>`;
    case 'boolean': {
      const sign = iconMarkup(context, value.checked ? 'check' : 'x');
      return `<span class="value">${sign}<span class="label">${escapeHtml(value.text)}</span></span>`;
    }
    case 'markdown':
      return `<div class="text">${value.html.toHTML()}</div>`;
    case 'none':
      return `<span class="value none">${escapeHtml(value.text)}</span>`;
    default:
      return assertNever(value);
  }
}

/** The shape of a value alone, where its name stands on what is round it. */
export function briefMarkup(value: ValueModel, context: RenderContext): string {
  switch (value.kind) {
    case 'choice':
      return value.symbol === undefined
        ? escapeHtml(value.text)
        : iconMarkup(context, value.symbol, `toned tone-${value.tone ?? 'neutral'}`);
    case 'person':
      return avatarMarkup(value.person);
    case 'instant':
      return timeMarkup(context, value.at, { terse: true });
    default:
      return escapeHtml(value.text);
  }
}

/** A deadline as a ring and words. */
export function clockMarkup({ text, due, level, percent }: ClockModel): string {
  const countsDown = due === undefined ? '' : ` data-due="${escapeHtml(due)}"`;
  const ring = 'cx="8" cy="8" r="6" fill="none" stroke-width="2.6"';
  return (
    `<praxis-clock class="clock ${level}"${countsDown}><svg viewBox="0 0 16 16" aria-hidden="true">` +
    `<circle class="track" ${ring}/><circle class="elapsed" ${ring} pathLength="100" stroke-dasharray="${percent} 100"/>` +
    `</svg><bdi>${escapeHtml(text)}</bdi></praxis-clock>`
  );
}

/** A label with a dot in its hue. */
export function labelMarkup({ text, hue }: LabelModel): string {
  return `<span class="tag hue-${hue}"><bdi>${escapeHtml(text)}</bdi></span>`;
}

function wrapped(href: string | undefined, content: string): string {
  return href === undefined
    ? `<span class="value">${content}</span>`
    : `<a class="value" href="${escapeHtml(href)}">${content}</a>`;
}
