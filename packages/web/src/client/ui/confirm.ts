import { element } from '../dom/element.js';
import { msg } from './messages.js';

export interface Question {
  readonly title: string;
  readonly text: string;
  /** What the button says that goes ahead: a verb, not `OK`. */
  readonly label: string;
}

/** Asks before something that cannot be undone; everything else is done at once and can be undone. */
export function confirm({ title, text, label }: Question): Promise<boolean> {
  const dialog = element(
    'dialog',
    { 'aria-labelledby': 'confirm-title' },
    element('header', {}, element('h2', { id: 'confirm-title' }, title)),
    element('div', { class: 'body' }, element('p', {}, text)),
    element(
      'form',
      { method: 'dialog' },
      element(
        'footer',
        {},
        element('button', { class: 'button', value: '' }, msg('Cancel')),
        element('button', { class: 'button danger', value: 'yes' }, label),
      ),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
  });
}
