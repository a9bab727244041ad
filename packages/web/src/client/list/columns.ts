import { element } from '../dom/element.js';
import { icon } from '../dom/icon.js';
import { closest, findAll } from '../dom/query.js';
import { onPage, visit } from '../turbo/navigation.js';
import { msg } from '../ui/messages.js';

const smallest = 36;
const keyStep = 16;

/** Lets the edges of a list's head be dragged, and its columns be put in another order in their menu. */
export function manageColumns(): void {
  onPage(addHandles);
  onPage(addMoves);
  addEventListener('click', (event) => {
    const button = closest(event.target, '[data-move]');
    const line = button?.closest('li');
    if (!button || !line) return;
    const isUp = button.dataset['move'] === '-1';
    const other = isUp ? line.previousElementSibling : line.nextElementSibling;
    if (other) other[isUp ? 'before' : 'after'](line);
    button.focus();
  });
}

/** Two buttons for each of many columns, which only browsers with scripts have a use for. */
function addMoves(): void {
  for (const line of findAll('#columns li')) {
    if (line.querySelector('[data-move]')) continue;
    const column = line.textContent.trim();
    line.append(
      move('-1', msg('Move {column} up', { column }), icon('chevron-up', 'small')),
      move('1', msg('Move {column} down', { column }), icon('chevron-down', 'small')),
    );
  }
}

function move(by: string, label: string, sign: SVGSVGElement): HTMLElement {
  const attributes = { class: 'button ghost square', type: 'button', 'data-move': by, 'aria-label': label };
  return element('button', attributes, sign);
}

function addHandles(): void {
  for (const head of findAll<HTMLTableCellElement>('.list thead th[data-column]')) {
    if (head.querySelector('.column-handle') || !columnOf(head)?.hasAttribute('width')) continue;
    const handle = document.createElement('span');
    handle.className = 'column-handle';
    handle.setAttribute('aria-hidden', 'true');
    handle.addEventListener('pointerdown', (event) => drag(event, head, handle));
    handle.addEventListener('dblclick', () => fit(head));
    handle.addEventListener('click', (event) => event.preventDefault());
    head.append(handle);
  }
}

function drag(event: PointerEvent, head: HTMLTableCellElement, handle: HTMLElement): void {
  const column = columnOf(head);
  if (!column) return;
  event.preventDefault();
  handle.setPointerCapture(event.pointerId);
  handle.classList.add('dragging');
  const { clientX: start } = event;
  const width = head.offsetWidth;
  const direction = getComputedStyle(head).direction === 'rtl' ? -1 : 1;
  const move = ({ clientX }: PointerEvent) => setWidth(column, width + direction * (clientX - start));
  handle.addEventListener('pointermove', move);
  handle.addEventListener(
    'lostpointercapture',
    () => {
      handle.removeEventListener('pointermove', move);
      handle.classList.remove('dragging');
      keepWidths(head);
    },
    { once: true },
  );
}

/** As wide as its widest cell needs. */
function fit(head: HTMLTableCellElement): void {
  const column = columnOf(head);
  const table = head.closest('table');
  if (!column || !table) return;
  const cells = findAll<HTMLTableRowElement>('.row', table).map((row) => row.cells[head.cellIndex]);
  const widest = Math.max(head.scrollWidth, ...cells.map((cell) => contentWidth(cell)));
  setWidth(column, widest + keyStep);
  keepWidths(head);
}

function contentWidth(cell: HTMLTableCellElement | undefined): number {
  if (!cell) return 0;
  const range = document.createRange();
  range.selectNodeContents(cell);
  return range.getBoundingClientRect().width;
}

function setWidth(column: Element, width: number): void {
  column.setAttribute('width', String(Math.max(smallest, Math.round(width))));
}

/** Widths stand in the address like everything else that makes a view; the page offers to save it. */
function keepWidths(head: HTMLTableCellElement): void {
  const heads = findAll('thead th[data-column]', head.closest('table') ?? document);
  const url = new URL(location.href);
  url.searchParams.delete('c');
  for (const each of heads) {
    const width = columnOf(each as HTMLTableCellElement)?.getAttribute('width');
    const name = each.dataset['column'] ?? '';
    url.searchParams.append('c', width ? `${name}:${width}` : name);
  }
  visit(url.href, { replace: true });
}

function columnOf(head: HTMLTableCellElement): Element | undefined {
  return head.closest('table')?.querySelectorAll('colgroup > col')[head.cellIndex];
}
