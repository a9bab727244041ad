import type { PersonModel } from '../../model/person.js';
import { escapeHtml } from '../safe-html.js';

/** A person's initials on their hue, as decoration: the name stands beside it or names what is round it. */
export function avatarMarkup({ hue, initials }: PersonModel): string {
  return `<span class="avatar hue-${hue}" data-initials="${escapeHtml(initials)}" aria-hidden="true"></span>`;
}

export const nobodyMarkup = '<span class="avatar nobody" aria-hidden="true"></span>';
