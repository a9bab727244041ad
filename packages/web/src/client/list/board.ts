import { closest, find, findAll } from '../dom/query.js';
import { recordOf } from '../edit/record-of.js';
import { saveField } from '../edit/save-field.js';
import { onPage } from '../turbo/navigation.js';
import { format } from '../ui/format.js';
import { currentRow, goTo } from './current-row.js';

/**
 * Moves cards between the columns of a board: by dragging, and by Shift and an arrow, because dragging must
 * never be the only way. The card goes at once; a refusal brings it back and says why.
 */
export function manageBoard(): void {
  let dragged: HTMLElement | null = null;
  addEventListener('dragstart', (event) => {
    dragged = closest(event.target, '.board-card[draggable]');
    if (!dragged || !event.dataTransfer) return;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', dragged.dataset['key'] ?? '');
    dragged.classList.add('dragging');
  });
  addEventListener('dragover', (event) => {
    const column = dragged && closest(event.target, '.board-column');
    if (column) event.preventDefault();
    markTarget(column);
  });
  addEventListener('drop', (event) => {
    const column = dragged && closest(event.target, '.board-column');
    if (!dragged || !column) return;
    event.preventDefault();
    void move(dragged, column);
  });
  addEventListener('dragend', () => {
    dragged?.classList.remove('dragging');
    dragged = null;
    markTarget(null);
  });
  addEventListener('keydown', onArrow);
  onPage(keepCardsInTheirColumns);
}

function markTarget(column: HTMLElement | null): void {
  for (const other of findAll('.board-column.target')) if (other !== column) other.classList.remove('target');
  column?.classList.add('target');
}

/** Arrows go to the next column, with Shift they take the card along. */
function onArrow(event: KeyboardEvent): void {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const card = currentRow();
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (!card?.matches('.board-card') || !card.contains(document.activeElement)) return;
  const columns = findAll('.board-column');
  const direction = getComputedStyle(card).direction === 'rtl' ? -1 : 1;
  const from = columns.findIndex((column) => column.contains(card));
  event.preventDefault();
  if (event.shiftKey) {
    const column = columns[from + step * direction];
    if (column && card.draggable) void move(card, column);
    return;
  }
  const place = findAll('.board-card', columns[from]).indexOf(card);
  for (let index = from + step * direction; columns[index]; index += step * direction) {
    const cards = findAll('.board-card', columns[index]);
    const next = cards[Math.min(place, cards.length - 1)];
    if (next) return goTo(next);
  }
}

async function move(card: HTMLElement, to: HTMLElement): Promise<void> {
  const from = closest(card, '.board-column');
  const record = recordOf(card);
  if (!from || !record || from === to) return;
  const field = closest(card, '.board')?.dataset['field'] ?? '';
  const next = card.nextElementSibling;
  put(card, to);
  const saved = await saveField({ record, field, next: [optionOf(to)], before: [optionOf(from)] });
  if (saved || !card.isConnected) return;
  put(card, from, next);
}

function put(card: HTMLElement, column: HTMLElement, before?: Element | null): void {
  const from = closest(card, '.board-column');
  const list = find('ul', column);
  if (before?.parentElement === list) before?.before(card);
  else list?.prepend(card);
  card.dataset['column'] = column.dataset['value'] ?? '';
  recount(from, -1);
  recount(column, 1);
  if (document.activeElement === document.body) find('.row-link', card)?.focus({ preventScroll: true });
  card.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** Columns may hold more than what is shown of them. */
function recount(column: HTMLElement | null, by: 1 | -1): void {
  const count = column && find('.count', column);
  if (!count) return;
  const known = Number(count.dataset['count'] ?? count.textContent?.replace(/\D/g, ''));
  count.dataset['count'] = String(known + by);
  count.textContent = format.number(known + by);
}

function optionOf(column: HTMLElement): { readonly value: string; readonly label: string } {
  return { value: column.dataset['value'] ?? '', label: column.dataset['label'] ?? '' };
}

let observer: MutationObserver | undefined;

/** A card that a colleague or a picker moved goes to its new column once its signal has come. */
function keepCardsInTheirColumns(): void {
  observer?.disconnect();
  const board = find('.board');
  if (!board) return;
  observer = new MutationObserver((changes) => {
    for (const { target } of changes) {
      if (!(target instanceof HTMLElement) || !target.matches('.board-card')) continue;
      const value = target.dataset['column'] ?? '';
      const column = findAll('.board-column', board).find(({ dataset }) => dataset['value'] === value);
      if (column && !column.contains(target)) put(target, column);
    }
  });
  observer.observe(board, { subtree: true, attributeFilter: ['data-column'] });
}
