import { expect } from 'chai';
import type { CellModel, ListRowModel } from '../../src/pages/list-row.model.js';
import { createRenderer, type Renderer } from '../../src/render/renderer.js';
import { withRenderedRows } from '../../src/server/rendered-rows.js';
import { renderContext } from '../support/render-context.js';

describe('rows of a list that were shown before', () => {
  let renderer: Renderer;
  before(async () => (renderer = await createRenderer()));

  const row = (...cells: readonly CellModel[]): ListRowModel => ({
    id: 'one',
    key: 'INC0001',
    href: '/r/incident/INC0001',
    version: 1,
    cells,
  });
  const shown = (one: ListRowModel, more: Parameters<typeof renderContext>[0] = {}): string => {
    const groups = withRenderedRows(renderContext(more), renderer, [{ id: 'all', rows: [one] }]);
    const [first] = groups.flatMap(({ rows }) => rows);
    return first !== undefined && 'html' in first ? first.html.toHTML() : '';
  };
  const opened = row({ value: { kind: 'instant', text: '', at: '2026-11-26T12:00:00Z' } });

  it('look as they do when they are rendered anew', () => {
    const one = row({ value: { kind: 'text', text: 'a < b' } });
    const anew = renderer.renderFragment('list/row', one, renderContext());
    expect([shown(one), shown(one)]).to.deep.equal([anew, anew]);
  });

  it('tell the present value, also under the same version', () => {
    shown(row({ value: { kind: 'text', text: 'Group 1' } }));
    expect(shown(row({ value: { kind: 'text', text: 'Group 2' } }))).to.include('Group 2');
  });

  it('tell times in the words of now', () => {
    expect(shown(opened, { now: new Date('2026-11-26T12:05:00Z') })).to.include('5m ago');
    expect(shown(opened, { now: new Date('2026-11-26T14:00:00Z') })).to.include('2h ago');
  });

  it('speak the language of the reader, in their time zone', () => {
    expect(shown(opened, { timeZone: 'Europe/Oslo' })).to.include('1:00');
    expect(shown(opened, { timeZone: 'UTC' })).to.include('12:00');
    expect(shown(opened, { locale: 'de', now: new Date('2026-11-26T12:05:00Z') })).to.include('vor 5');
  });

  it('are rendered each time where more shows than their model says', () => {
    const due = '2026-11-26T13:30:00Z';
    const clock = row({
      value: { kind: 'clock', text: '', clock: { due, level: 'calm', percent: 1, text: 'A' } },
    });
    const later = row({
      value: { kind: 'clock', text: '', clock: { due, level: 'calm', percent: 2, text: 'B' } },
    });
    expect(shown(clock)).to.include('A');
    expect(shown(later)).to.include('B');
  });
});
