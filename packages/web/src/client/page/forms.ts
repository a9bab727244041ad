import { find, findAll } from '../dom/query.js';
import { onPage } from '../turbo/navigation.js';

/** Marks the pressed button while a form is on its way, and leads to what was refused. */
export function manageForms(): void {
  addEventListener('turbo:submit-start', (event) => submitterOf(event)?.setAttribute('aria-busy', 'true'));
  addEventListener('turbo:submit-end', (event) => submitterOf(event)?.removeAttribute('aria-busy'));
  addEventListener('change', reshape);
  onPage(() => {
    leadToProblems();
    hideReshaping();
  });
  addEventListener('turbo:render', () => {
    leadToProblems();
    hideReshaping();
    leadBack();
  });
}

/** Some fields say which others a form has: once one of them is chosen, the form comes anew with what was filled in. */
function reshape({ target }: Event): void {
  if (!(target instanceof HTMLElement) || !('name' in target)) return;
  const form = target.closest('form');
  const button = form === null ? undefined : find<HTMLButtonElement>('[data-reshaped-by]', form);
  const name = String(target.name).replace(/__text$/, '');
  if (!form || !button?.dataset['reshapedBy']?.split(' ').includes(name)) return;
  returnTo = target.id;
  form.requestSubmit(button);
}

/** With scripts nobody has to press it. */
function hideReshaping(): void {
  for (const button of findAll<HTMLButtonElement>('[data-reshaped-by]')) button.hidden = true;
}

/** Id of the field that shaped the form, to go on from there. */
let returnTo = '';

function leadBack(): void {
  if (returnTo === '') return;
  document.getElementById(returnTo)?.focus();
  returnTo = '';
}

function leadToProblems(): void {
  find('[data-focus]')?.focus();
}

function submitterOf(event: Event): HTMLElement | undefined {
  const { detail } = event as CustomEvent<{ readonly formSubmission: { readonly submitter?: HTMLElement } }>;
  return detail.formSubmission.submitter;
}
