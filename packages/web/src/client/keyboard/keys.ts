import { find, findAll } from '../dom/query.js';
import { runCommand } from '../page/commands.js';
import { listKeys } from './list-keys.js';
import { editKeys } from './edit-keys.js';

const sequenceMs = 1000;
let pending: { readonly key: string; readonly until: number } | undefined;

/** Where letters are text. */
const typingPlaces =
  'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog, .popover';

/**
 * Single letters act where no text field, dialog or picker has the focus, unless the person switched
 * them off. Keys with Ctrl or Command stay, and so does Escape.
 */
export function listenForKeys(): void {
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      runCommand('palette');
      return;
    }
    const isTyping = event.target instanceof Element && event.target.closest(typingPlaces) !== null;
    if (isTyping) return;
    if (handle(event)) event.preventDefault();
  });
}

function handle(event: KeyboardEvent): boolean {
  if (event.key === 'Escape') return listKeys(event);
  if (event.altKey || find('.shell')?.dataset['keyboard'] === 'off') return false;
  if (event.ctrlKey || event.metaKey) return listKeys(event);
  return (
    pressSequence(event.key) ||
    listKeys(event) ||
    editKeys(event.key) ||
    pressShortcut(event.key) ||
    everywhere(event.key)
  );
}

/** `g` and a letter. */
function pressSequence(key: string): boolean {
  const now = performance.now();
  if (pending && now < pending.until) {
    const { key: first } = pending;
    pending = undefined;
    if (pressShortcut(`${first} ${key}`)) return true;
  }
  if (key !== 'g') return false;
  pending = { key, until: now + sequenceMs };
  return true;
}

/** Whatever on the page says that this key presses it. */
function pressShortcut(key: string): boolean {
  const target = findAll('[data-shortcut]').find(
    (candidate) =>
      candidate.dataset['shortcut'] === key && !candidate.parentElement?.closest('[hidden], [inert]'),
  );
  if (!target) return false;
  if (target instanceof HTMLInputElement) {
    target.checked = true;
    target.dispatchEvent(new Event('change', { bubbles: true }));
  } else {
    target.click();
  }
  return true;
}

function everywhere(key: string): boolean {
  const command = commands[key];
  if (command === undefined) return false;
  runCommand(command);
  return true;
}

const commands: Readonly<Record<string, string>> = {
  '?': 'shortcuts',
  '/': 'search',
  z: 'undo',
  d: 'theme',
  '[': 'rail',
  ']': 'side',
  '.': 'copy-key',
  t: 'timeline-filter',
};
