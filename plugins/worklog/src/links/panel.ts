import { actAsAgent } from '@praxis/plugin-people/contract';
import type { Panel } from '@praxis/sdk';
import { loadedOnce } from '../loaded-once.js';
import type { Subject } from '../subject.js';
import { Linkable } from '../traits.js';
import { linkChoices } from './link-choices.js';
import { linkedRecords, type LinkedRecord } from './linked-records.js';

/** What else belongs to the matter. */
export const linksPanel: Panel = {
  id: 'worklog.links',
  slot: 'record.side',
  title: 'Linked records',
  traits: [Linkable.name],
  permission: actAsAgent,
  template: 'panels/links',
  async load({ record, type }, context) {
    if (record === undefined || type === undefined) return undefined;
    const subject = { type, id: record.id };
    return {
      links: linksModel(
        subject,
        await loadedOnce(context, record, 'links', () => linkedRecords(context.store, subject)),
      ),
    };
  },
};

/** The linked records by how they relate, in the order of the kinds, and a form for another one. */
export function linksModel(
  subject: Subject,
  linked: readonly LinkedRecord[],
  given: { readonly to?: string; readonly choice?: string; readonly problem?: string } = {},
) {
  return {
    action: `/x/worklog/links/${subject.type}/${subject.id}`,
    groups: linkChoices
      .map(({ label }) => ({ label, records: linked.filter((record) => record.label === label).map(shown) }))
      .filter(({ records }) => records.length > 0),
    choices: linkChoices.map(({ value, label }) => ({ value, label, chosen: value === given.choice })),
    to: given.to ?? '',
    problem: given.problem ?? null,
  };
}

function shown({ link, key, title, href, symbol, tone, state }: LinkedRecord) {
  return { linkId: link.id, key, label: title, href, symbol, tone, aside: state };
}
