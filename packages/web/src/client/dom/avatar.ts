import { hueOf, initialsOf } from '../format/person.js';
import { element } from './element.js';

/** A person's initials on their hue, with `label` as its name or, without, as decoration. */
export function avatar(
  person:
    { readonly id: string; readonly name: string } | { readonly initials: string; readonly hue: number },
  { className = '', label }: { readonly className?: string; readonly label?: string } = {},
): HTMLElement {
  const known = 'initials' in person;
  return element('span', {
    class: `avatar hue-${known ? person.hue : hueOf(person.id)} ${className}`.trim(),
    'data-initials': known ? person.initials : initialsOf(person.name),
    ...(label === undefined ? { 'aria-hidden': 'true' } : { role: 'img', 'aria-label': label, title: label }),
  });
}
