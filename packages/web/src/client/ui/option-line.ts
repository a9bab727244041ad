import { avatar } from '../dom/avatar.js';
import { element } from '../dom/element.js';
import { icon } from '../dom/icon.js';
import type { PickerOption } from '../wire.js';

/** The sign that stands before an option's label: shape or initials. */
export function optionSign(option: PickerOption): Element | undefined {
  if (option.person) return avatar(option.person);
  if (option.symbol !== undefined) return icon(option.symbol, `toned tone-${option.tone ?? 'neutral'}`);
  return undefined;
}

/** One line of a listbox. */
export function optionLine(
  option: PickerOption,
  { id, selected, checked }: { readonly id: string; readonly selected: boolean; readonly checked?: boolean },
): HTMLElement {
  return element(
    'div',
    {
      class: 'option',
      role: 'option',
      id,
      'aria-selected': String(selected),
      ...(checked !== undefined && { 'aria-checked': String(checked) }),
    },
    checked !== undefined && icon('check', 'small tick'),
    optionSign(option),
    element('span', { class: 'label' }, option.label),
    option.hint !== undefined && element('span', { class: 'hint' }, option.hint),
    option.key !== undefined &&
      element('span', { class: 'trailing' }, element('kbd', { 'aria-hidden': 'true' }, option.key)),
  );
}
