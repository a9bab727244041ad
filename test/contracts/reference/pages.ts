import { contributionPoints } from './contribution-points.js';
import { pluginsPage } from './plugins.js';
import { slotsPage } from './slots.js';
import { templatesPage } from './templates.js';

/** Generated pages of the reference, by their path in the repository. */
export async function referencePages(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ['docs/reference/contribution-points.md', contributionPoints()],
    ['docs/reference/plugins.md', await pluginsPage()],
    ['docs/reference/slots.md', slotsPage()],
    ['docs/reference/templates.md', await templatesPage()],
  ]);
}
