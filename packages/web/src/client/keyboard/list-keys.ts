import { find } from '../dom/query.js';
import { currentRow, goTo, neighbour } from '../list/current-row.js';
import { closePeek, isPeeking } from '../list/peek.js';
import { selectAll, selectedIds, toggleRow } from '../list/selection.js';
import { runCommand } from '../page/commands.js';
import { visit } from '../turbo/navigation.js';

/** Keys of a list. Returns whether the key was one. */
export function listKeys(event: KeyboardEvent): boolean {
  if (!find('.list, .board')) return false;
  const { key } = event;
  if (event.ctrlKey || event.metaKey) return key === 'a' ? allOfThem() : false;
  switch (key) {
    case 'j':
    case 'J':
      return move(1, event.shiftKey);
    case 'k':
    case 'K':
      return move(-1, event.shiftKey);
    case 'ArrowDown':
      return currentRow() !== null && move(1, event.shiftKey);
    case 'ArrowUp':
      return currentRow() !== null && move(-1, event.shiftKey);
    case 'x':
      return withRow((row) => toggleRow(row));
    case ' ':
      return withRow(() => runCommand('peek'));
    case 'o':
      return withRow((row) => visit(row.dataset['href'] ?? ''));
    case 'Escape':
      return leave();
    default:
      return false;
  }
}

function move(step: 1 | -1, extend: boolean): boolean {
  const row = neighbour(step);
  if (!row) return false;
  if (extend) withRow((current) => toggleRow(current, true));
  goTo(row);
  if (extend) toggleRow(row, true);
  return true;
}

function withRow(act: (row: HTMLElement) => void): boolean {
  const row = currentRow();
  if (!row) return false;
  act(row);
  return true;
}

function allOfThem(): boolean {
  selectAll(true);
  return true;
}

/** Closes what is over the list first, then unselects. */
function leave(): boolean {
  if (isPeeking()) closePeek();
  else if (selectedIds().length > 0) selectAll(false);
  else return false;
  return true;
}
