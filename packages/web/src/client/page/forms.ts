import { find } from '../dom/query.js';
import { onPage } from '../turbo/navigation.js';

/** Marks the pressed button while a form is on its way, and leads to what was refused. */
export function manageForms(): void {
  addEventListener('turbo:submit-start', (event) => submitterOf(event)?.setAttribute('aria-busy', 'true'));
  addEventListener('turbo:submit-end', (event) => submitterOf(event)?.removeAttribute('aria-busy'));
  onPage(leadToProblems);
  addEventListener('turbo:render', leadToProblems);
}

function leadToProblems(): void {
  find('[data-focus]')?.focus();
}

function submitterOf(event: Event): HTMLElement | undefined {
  const { detail } = event as CustomEvent<{ readonly formSubmission: { readonly submitter?: HTMLElement } }>;
  return detail.formSubmission.submitter;
}
