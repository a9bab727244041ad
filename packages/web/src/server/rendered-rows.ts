import { ageStep } from '../client/format/relative-time.js';
import type { ValueModel } from '../model/value.js';
import type { GroupModel, RenderedRow } from '../pages/list.model.js';
import type { ListRowModel } from '../pages/list-row.model.js';
import type { Renderer } from '../render/renderer.js';
import type { RenderContext } from '../templates/render-context.js';
import { safeHtml, type SafeHtml } from '../templates/safe-html.js';

/** Some forty pages of rows, of about two kilobytes each. */
const mostRows = 2000;
const rendered = new WeakMap<Renderer, Map<string, SafeHtml>>();

/**
 * Groups whose rows are HTML already. A row that looks exactly as one that was shown before, to whomever,
 * is not rendered again: everything that it is made of is the key, its times in the words of now included.
 */
export function withRenderedRows(
  context: RenderContext,
  renderer: Renderer,
  groups: readonly GroupModel[],
): readonly GroupModel[] {
  let kept = rendered.get(renderer);
  if (kept === undefined) rendered.set(renderer, (kept = new Map<string, SafeHtml>()));
  const rows = kept;
  const reader = `${context.locale} ${context.timeZone} `;
  const render = (row: ListRowModel): RenderedRow => {
    const key = keyOf(context, row);
    if (key === undefined) return { html: safeHtml(renderer.renderFragment('list/row', row, context)) };
    const known = rows.get(reader + key);
    const html = known ?? safeHtml(renderer.renderFragment('list/row', row, context));
    // The last of the map are those that were asked for last; the first one goes.
    if (known !== undefined) rows.delete(reader + key);
    else if (rows.size >= mostRows) for (const [oldest] of rows) if (rows.delete(oldest)) break;
    rows.set(reader + key, html);
    return { html };
  };
  return groups.map((group) => ({
    ...group,
    rows: group.rows.map((row) => ('html' in row ? row : render(row))),
  }));
}

/** Kinds of values that show nothing beside what stands in their model. */
const plain: readonly ValueModel['kind'][] = [
  'text',
  'choice',
  'person',
  'reference',
  'labels',
  'boolean',
  'none',
];

function keyOf({ now }: RenderContext, row: ListRowModel): string | undefined {
  let times = '';
  for (const { value } of row.cells) {
    if (value === undefined || plain.includes(value.kind)) continue;
    if (value.kind !== 'instant') return undefined;
    times += `${ageStep(new Date(value.at), now)} `;
  }
  return times + JSON.stringify(row);
}
