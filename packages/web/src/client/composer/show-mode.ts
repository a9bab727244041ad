import { find } from '../dom/query.js';

/**
 * Makes the whole composer look like the chosen kind of message: colour, recipients, placeholder and what
 * the button says, so that an internal note cannot be taken for a reply.
 */
export function showMode(form: HTMLFormElement, mode: HTMLInputElement | undefined): void {
  const { internal, recipients = '', placeholder = '', submit = '' } = mode?.dataset ?? {};
  const isInternal = internal === 'true';
  form.classList.toggle('internal', isInternal);
  const button = find('[data-send]', form);
  button?.classList.toggle('primary', !isInternal);
  button?.classList.toggle('internal', isInternal);
  find('[data-label]', form)?.replaceChildren(submit);
  find('[data-to]', form)?.replaceChildren(recipients);
  find<HTMLTextAreaElement>('textarea', form)?.setAttribute('placeholder', placeholder);
}
