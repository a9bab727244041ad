import type { CompiledType } from '@praxis/core';
import type { GenericRecord } from '@praxis/sdk';
import { ageStep } from '../client/format/relative-time.js';
import type { RenderedRow } from '../pages/list.model.js';
import type { ListRowModel } from '../pages/list-row.model.js';
import type { Renderer } from '../render/renderer.js';
import { withContributedCells, type ContributedCells } from './list-cells.js';
import { listRow } from './list-row.js';
import { columnField, type ListState } from './list-state.js';
import type { Titles } from './present-value.js';
import type { Visit } from './visit.js';

/** Some forty pages of rows, of about two kilobytes each. */
const mostRows = 2000;
const rendered = new WeakMap<Renderer, Map<string, Buffer>>();

/**
 * Records as rows that are HTML already. A row of which a reader with the same access would see the same is not
 * made again: what it is made of is the key, its times in the words of now included.
 */
export function renderedRows(
  visit: Visit,
  renderer: Renderer,
  type: CompiledType,
  records: readonly GenericRecord[],
  state: ListState,
  titles: Titles,
  contributed: ContributedCells,
): readonly RenderedRow[] {
  const keyOf = keysOf(visit, type, state, titles, contributed);
  const rowOf = (record: GenericRecord): ListRowModel =>
    withContributedCells(listRow(visit, type, record, state, titles), state, contributed);
  let kept = rendered.get(renderer);
  if (kept === undefined) rendered.set(renderer, (kept = new Map<string, Buffer>()));
  const rows = kept;
  return records.map((record) => {
    const key = keyOf(record);
    const known = rows.get(key);
    const html = known ?? Buffer.from(renderer.renderFragment('list/row', rowOf(record), visit));
    // The last of the map are those that were asked for last; the first one goes.
    if (known !== undefined) rows.delete(key);
    else if (rows.size >= mostRows) for (const [oldest] of rows) if (rows.delete(oldest)) break;
    rows.set(key, html);
    return { id: record.id, html: visit.pieces.put(html) };
  });
}

/**
 * Everything that the row of a record shows, in a list of these columns, to readers like this one: a version of a
 * record has one set of values, but for references that were emptied when what they led to was purged.
 */
function keysOf(
  { generation, principal, locale, timeZone, now, store }: Visit,
  type: CompiledType,
  state: ListState,
  titles: Titles,
  contributed: ContributedCells,
): (record: GenericRecord) => string {
  const fields = state.columns.flatMap(({ name }) => columnField(type, name) ?? []);
  const moments = fields.filter(({ schema }) => schema['x-kind'] === 'instant').map(({ name }) => name);
  const references = fields
    .filter(({ name, schema }) => schema['x-target'] !== undefined || name.endsWith('_by'))
    .map(({ name }) => name);
  const moves = fields.some(({ name }) => name === type.lifecycle?.field);
  const mayMove = movesOf(type, (record) => store.transitionsOf(type.name, record).length > 0);
  const columns = state.columns.map(({ name }) => name).join();
  const reader = `${locale} ${timeZone} ${generation.access.audience(principal)} ${type.name} ${columns} `;
  return (record) => {
    // Put together by hand, as there are hundreds a second. Titles stand between marks that no text of a line has.
    let shown = `${reader}${record.id} ${record.version}`;
    for (const name of moments) {
      const at = record[name];
      shown += ` ${typeof at === 'string' ? ageStep(new Date(at), now) : ''}`;
    }
    for (const name of references) {
      const value = record[name] ?? null;
      shown += '\n';
      if (typeof value === 'string') shown += titleKey(value, titles);
      else if (Array.isArray(value)) for (const id of value) shown += titleKey(id as string, titles);
    }
    for (const name of contributed.columns)
      shown += `\n${JSON.stringify(contributed.keyOf(name, record.id))}`;
    return moves && mayMove(record) ? `${shown}\nmoves` : shown;
  };
}

function titleKey(id: string, titles: Titles): string {
  const title = titles[id];
  return title === undefined ? `${id}\r` : `${id} ${title.number ?? ''}\t${JSON.stringify(title.title)}\r`;
}

/** Whether there is a move from where a record is; where no guard looks at the record, its state tells. */
function movesOf(
  { lifecycle }: CompiledType,
  ask: (record: GenericRecord) => boolean,
): (record: GenericRecord) => boolean {
  if (
    lifecycle === undefined ||
    Object.values(lifecycle.transitions).some(({ guard }) => guard !== undefined)
  )
    return ask;
  const known = new Map<unknown, boolean>();
  return (record) => {
    const state = record[lifecycle.field];
    let moves = known.get(state);
    if (moves === undefined) known.set(state, (moves = ask(record)));
    return moves;
  };
}
