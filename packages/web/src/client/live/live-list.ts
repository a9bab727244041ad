import { find, findAll } from '../dom/query.js';
import { announce } from '../ui/announce.js';
import { msg } from '../ui/messages.js';
import { request } from '../ui/request.js';
import { onSignal } from '../ui/signals.js';
import type { ChangeSignal } from '../wire.js';
import { batched } from './batch.js';
import { showNewRows, noteOrderChanged } from './new-rows.js';

const rowOf = (id: string) => document.getElementById(`row-${id}`);
const tintMs = 1900;

/** Keeps the rows of a list true: changed ones are patched where they stand, new ones wait behind a pill. */
export function keepListLive(): void {
  const pull = batched(pullRows);
  onSignal((signal) => {
    const list = find('praxis-list');
    if (list?.dataset['type'] !== signal.type) return;
    const row = rowOf(signal.id);
    if (row && Number(row.dataset['version']) >= signal.version) return;
    if (row || mayHaveEntered(list, signal)) pull(signal);
  });
  addEventListener('praxis:saved', (event) => {
    const { type, id } = (event as CustomEvent<{ readonly type: string; readonly id: string }>).detail;
    if (rowOf(id) && find('praxis-list')?.dataset['type'] === type) {
      pull({ type, id, version: 0, action: 'update', changed: [], actor: '', seq: '' });
    }
  });
}

/** A record that is not on the page concerns it when it is new, or changed where the filter looks. */
function mayHaveEntered(list: HTMLElement, { action, changed }: ChangeSignal): boolean {
  const filter = list.dataset['filter'] ?? '';
  return action === 'create' || action === 'restore' || changed.some((field) => filter.includes(field));
}

async function pullRows(signals: readonly ChangeSignal[]): Promise<void> {
  const list = find('praxis-list');
  if (!list) return;
  const ids = [...new Set(signals.map(({ id }) => id))].slice(0, 100);
  const answer = await request(`/frag?${list.dataset['query'] ?? ''}&rows=${ids.join(',')}`).catch(
    () => undefined,
  );
  if (!answer) return;
  const rows = rowsIn(await answer.text());
  // Streams are applied in the next frame.
  requestAnimationFrame(() => settle(list, signals, ids, rows));
}

function settle(
  list: HTMLElement,
  signals: readonly ChangeSignal[],
  ids: readonly string[],
  rows: ReadonlyMap<string, { readonly gone: string | undefined }>,
): void {
  const fresh: string[] = [];
  for (const id of ids) {
    const row = rowOf(id);
    const pulled = rows.get(id);
    if (!row) {
      if (pulled && pulled.gone === undefined) fresh.push(id);
    } else if (!pulled || pulled.gone !== undefined) {
      dim(row, pulled?.gone ?? msg('no longer here'));
    } else {
      tint(row);
    }
  }
  if (fresh.length > 0) showNewRows(list, fresh);
  const sorted = (list.dataset['sort'] ?? '').split(',').map((name) => name.replace(/^-/, ''));
  const moved = signals.some(
    ({ id, changed }) => rowOf(id) && changed.some((field) => sorted.includes(field)),
  );
  if (moved) noteOrderChanged();
  const others = signals.filter(({ actor }) => actor !== '' && rowOf(signals[0]?.id ?? ''));
  if (others.length > 0)
    announce(msg('{count, plural, one {One record} other {# records}} changed.', { count: ids.length }));
}

function rowsIn(html: string): Map<string, { gone: string | undefined }> {
  const streams = new DOMParser().parseFromString(html, 'text/html').querySelectorAll('turbo-stream');
  const rows = [...streams].map((stream) =>
    stream.querySelector('template')?.content.querySelector<HTMLElement>('.row'),
  );
  return new Map(
    rows.flatMap((row) => (row ? [[row.dataset['id'] ?? '', { gone: row.dataset['gone'] }] as const] : [])),
  );
}

function tint(row: HTMLElement): void {
  row.classList.remove('gone', 'changed');
  // Reading a measure restarts the animation.
  void row.offsetWidth;
  row.classList.add('changed');
  setTimeout(() => row.classList.remove('changed'), tintMs);
}

/** It stays where it is, because rows never move under the pointer; coming back, it will be gone. */
function dim(row: HTMLElement, why: string): void {
  row.classList.add('gone');
  const title = find('.row-title', row);
  if (!title || find('.gone-note', title)) return;
  const note = document.createElement('span');
  note.className = 'gone-note';
  note.textContent = why;
  title.append(note);
  for (const control of findAll('.cell-edit, .checkbox', row)) control.setAttribute('tabindex', '-1');
}
