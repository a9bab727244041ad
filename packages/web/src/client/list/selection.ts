import { closest, find, findAll } from '../dom/query.js';
import { msg } from '../ui/messages.js';

const boxes = () => findAll<HTMLInputElement>('.row .checkbox');

/** Ids of the selected rows. */
export function selectedIds(): string[] {
  return boxes().flatMap((box) => (box.checked ? [box.value] : []));
}

/** Selects or unselects a row. */
export function toggleRow(row: HTMLElement, selected?: boolean): void {
  const box = find<HTMLInputElement>('.checkbox', row);
  if (!box) return;
  box.checked = selected ?? !box.checked;
  show();
}

export function selectAll(selected: boolean): void {
  for (const box of boxes()) box.checked = selected;
  show();
}

/** Keeps the rows' look, the box in the head and the bar's number in step with the checkboxes. */
export function manageSelection(): void {
  let last: HTMLInputElement | undefined;
  addEventListener('click', (event) => {
    const box = closest<HTMLInputElement>(event.target, '.row .checkbox');
    if (!box) return;
    if (event.shiftKey && last) selectBetween(last, box);
    last = box;
  });
  addEventListener('change', (event) => {
    const all = closest<HTMLInputElement>(event.target, '[data-select-all]');
    if (all) selectAll(all.checked);
    else if (closest(event.target, '.row .checkbox')) show();
  });
  // The form takes its boxes back after this event.
  addEventListener('reset', () => setTimeout(show));
}

function selectBetween(from: HTMLInputElement, to: HTMLInputElement): void {
  const all = boxes();
  const [start = 0, end = 0] = [all.indexOf(from), all.indexOf(to)].sort((left, right) => left - right);
  for (const box of all.slice(start, end + 1)) box.checked = to.checked;
}

function show(): void {
  const all = boxes();
  const count = selectedIds().length;
  for (const box of all) closest(box, '.row')?.classList.toggle('selected', box.checked);
  find('.list')?.classList.toggle('selecting', count > 0);
  const output = find('[data-chosen]');
  if (output) output.textContent = msg('{count} selected', { count });
  const head = find<HTMLInputElement>('[data-select-all]');
  if (head) {
    head.checked = count > 0 && count === all.length;
    head.indeterminate = count > 0 && count < all.length;
  }
}
