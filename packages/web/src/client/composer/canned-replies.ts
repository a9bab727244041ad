import { element } from '../dom/element.js';
import { msg } from '../ui/messages.js';
import { optionLine } from '../ui/option-line.js';
import { request, requestJson, RequestError } from '../ui/request.js';
import { toast } from '../ui/toast.js';
import { refresh } from '../turbo/navigation.js';
import type { Suggestions } from './suggestions.js';

interface ReplyOption {
  readonly id: string;
  readonly label: string;
  readonly text?: string;
  readonly run?: { readonly action: string; readonly values: unknown };
  readonly icon?: string;
}

const shown = 8;
const longestPreview = 90;

/** What `/` offers: texts that are put where it stands, with their beginning beside, and macros that are run. */
export async function offerReplies(expander: Element, typed: string): Promise<Suggestions> {
  const href = expander.closest<HTMLElement>('[data-replies]')?.dataset['replies'];
  if (href === undefined) return { matched: false };
  const query = new URLSearchParams({ q: typed }).toString();
  const { options } = await requestJson<{ readonly options: readonly ReplyOption[] }>(
    `${href}&${query}`,
  ).catch(() => ({ options: [] }));
  if (options.length === 0) return { matched: false };
  const fragment = element('div', {
    ...{ class: 'popover replies', role: 'listbox', 'aria-label': msg('Canned replies') },
    'data-suggestions': true,
  });
  fragment.append(...options.slice(0, shown).map(lineOf));
  return { matched: true, fragment };
}

/**
 * What stands in the text for a reply that was picked. A macro leaves a space: it is run, and says itself what it
 * did.
 *
 * @returns undefined when the line is no reply
 */
export function takeReply(line: HTMLElement): string | undefined {
  const { reply, run } = line.dataset;
  if (run === undefined) return reply;
  const owner = line.closest<HTMLElement>('praxis-composer');
  if (owner) void runOn(owner.dataset, JSON.parse(run) as NonNullable<ReplyOption['run']>);
  return ' ';
}

function lineOf({ label, text, run, icon = 'template' }: ReplyOption, index: number): HTMLElement {
  const hint = text?.replace(/\s+/g, ' ').slice(0, longestPreview);
  const line = optionLine(
    { value: label, label, symbol: icon, ...(hint !== undefined && { hint }) },
    { id: `suggestion-${index}`, selected: false },
  );
  if (text !== undefined) {
    line.dataset['reply'] = text;
    line.title = text;
  }
  if (run !== undefined) line.dataset['run'] = JSON.stringify(run);
  return line;
}

async function runOn(
  { type = '', record = '' }: DOMStringMap,
  { action, values }: NonNullable<ReplyOption['run']>,
): Promise<void> {
  const href = `/api/v1/records/${encodeURIComponent(type)}/actions/${encodeURIComponent(action)}`;
  try {
    const answer = await request(href, { json: { records: [record], values }, accept: 'application/json' });
    const { message } = (await answer.json()) as { readonly message: string };
    toast(message);
    refresh();
  } catch (error) {
    toast(error instanceof RequestError ? error.message : msg('It could not be done.'), { urgent: true });
  }
}
