import { element } from '../dom/element.js';
import { find, findAll } from '../dom/query.js';
import { icon } from '../dom/icon.js';
import { msg } from '../ui/messages.js';

type Line = readonly [what: string, keys: string];

/** Shows which keys this page knows. */
export function showShortcuts(): void {
  const close = element(
    'button',
    { class: 'button ghost square', 'aria-label': msg('Close') },
    icon('x', 'small'),
  );
  const dialog = element(
    'dialog',
    { class: 'shortcut-sheet', 'aria-labelledby': 'shortcut-title' },
    element('header', {}, element('h2', { id: 'shortcut-title' }, msg('Keyboard shortcuts')), close),
    element('div', { class: 'body groups' }, ...groups().map(([title, lines]) => section(title, lines))),
  );
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function groups(): (readonly [title: string, lines: readonly Line[]])[] {
  const everywhere: Line[] = [
    [msg('Commands and search'), 'Ctrl K'],
    [msg('Keyboard shortcuts'), '?'],
    [msg('Search'), '/'],
    [msg('Undo the last change'), 'Z'],
    [msg('Light or dark'), 'D'],
    [msg('Fold the navigation'), '['],
  ];
  const list: Line[] = [
    [msg('Next and previous row'), 'J K'],
    [msg('Open'), '↵ O'],
    [msg('Preview'), 'Space'],
    [msg('Select'), 'X'],
    [msg('Extend the selection'), 'Shift J'],
    [msg('Select all'), 'Ctrl A'],
    [msg('State, priority, assignee, labels'), 'S P A L'],
    ...(find('.board') ? ([[msg('Move the card'), 'Shift ← →']] as const) : []),
  ];
  const record: Line[] = [
    [msg('Copy the key'), '.'],
    [msg('Fold the details'), ']'],
    [msg('Show in the timeline'), 'T'],
    [msg('Send'), 'Ctrl ↵'],
  ];
  return [
    [msg('Everywhere'), everywhere],
    ...(find('.list, .board') ? ([[msg('List'), list]] as const) : []),
    ...(find('.record') ? ([[msg('Record'), record]] as const) : []),
    [msg('This page'), pageShortcuts()],
  ];
}

/** What the page's own elements offer, plugins' included. */
function pageShortcuts(): Line[] {
  const seen = new Set<string>();
  return findAll('[data-shortcut]').flatMap((target) => {
    const keys = target.dataset['shortcut'] ?? '';
    const what = nameOf(target);
    if (what === '' || seen.has(keys) || target.parentElement?.closest('[hidden]')) return [];
    seen.add(keys);
    return [[what, keys.toUpperCase()] as const];
  });
}

function nameOf(target: HTMLElement): string {
  if (target.closest('.headline')) return msg('Edit the title');
  const label = target instanceof HTMLInputElement ? target.closest('label')?.textContent : undefined;
  const property = target.closest('[data-property]')?.querySelector('dt')?.textContent;
  return (label ?? target.getAttribute('aria-label') ?? property ?? textOf(target)).trim();
}

/** Without the key that is drawn beside it. */
function textOf(target: HTMLElement): string {
  const text = (target.querySelector('.label') ?? target).cloneNode(true) as HTMLElement;
  for (const key of text.querySelectorAll('kbd, .count')) key.remove();
  return text.textContent ?? '';
}

function section(title: string, lines: readonly Line[]): HTMLElement {
  return element(
    'section',
    {},
    element('h3', {}, title),
    element(
      'dl',
      {},
      ...lines.map(([what, keys]) =>
        element(
          'div',
          {},
          element('dt', {}, what),
          element('dd', {}, ...keys.split(' ').map((key) => element('kbd', {}, key))),
        ),
      ),
    ),
  );
}
