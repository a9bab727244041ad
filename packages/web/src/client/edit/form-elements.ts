import { FilterElement } from '../list/filter-form.js';
import { ReferenceElement } from './reference-field.js';
import { TokensElement } from './tokens-field.js';

const elements: Readonly<Record<string, CustomElementConstructor>> = {
  'praxis-filter': FilterElement,
  'praxis-reference': ReferenceElement,
  'praxis-tokens': TokensElement,
};

/** Brings the form elements of the page to life, and those to come. */
export function defineFormElements(): void {
  for (const [name, constructor] of Object.entries(elements)) {
    if (!customElements.get(name)) customElements.define(name, constructor);
  }
}
