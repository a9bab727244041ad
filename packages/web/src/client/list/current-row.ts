import { closest, find, findAll } from '../dom/query.js';

/** The row that the keyboard is on. */
export function currentRow(): HTMLElement | null {
  return find('.row.current');
}

/** Makes a row the current one, and gives its link the focus. */
export function goTo(row: HTMLElement): void {
  mark(row);
  find('.row-link', row)?.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest' });
  dispatchEvent(new CustomEvent('praxis:row', { detail: row }));
}

/** The next row in a direction, or the first when there is none yet. */
export function neighbour(step: 1 | -1): HTMLElement | undefined {
  const rows = findAll('.row');
  const current = currentRow();
  if (!current) return rows[0];
  return rows[Math.max(0, Math.min(rows.length - 1, rows.indexOf(current) + step))];
}

/** Follows the focus, so that Tab and mouse make a row current too. */
export function followFocus(): void {
  addEventListener('focusin', (event) => {
    const row = closest(event.target, '.row');
    if (row) mark(row);
  });
}

/** Makes a row the current one without moving the focus. */
export function mark(row: HTMLElement): void {
  const current = currentRow();
  if (current === row) return;
  current?.classList.remove('current');
  row.classList.add('current');
}
