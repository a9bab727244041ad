import { eq } from '@praxis/predicate';
import type { Panel } from '@praxis/sdk';
import { Change } from '../../record-types/change.js';
import { decisionFlags } from '../decision-flags.js';
import { CabItem } from '../record-types/cab-item.js';
import { CabMeeting } from '../record-types/cab-meeting.js';

/** On the page of a change: the meetings before which it comes, or came, and what they decided. */
export const boardsOfChange: Panel = {
  id: 'changes.cab-of-change',
  slot: 'record.side',
  title: 'CAB',
  types: [Change.name],
  // Nothing is asked of those that never came before a board.
  when: { field: 'cab_date', op: 'isNotEmpty' },
  template: 'panels/cab-of-change',
  async load({ record }, { store }) {
    if (record === undefined || !store.types().includes(CabMeeting.name)) return undefined;
    const { items } = await store.find(CabItem, {
      ...{ filter: eq('change', record.id), sort: ['-created_at'], limit: 10 },
    });
    const meetings = await store.getMany(
      CabMeeting,
      items.map(({ meeting }) => meeting),
    );
    const known = new Map(meetings.map((meeting) => [meeting.id, meeting]));
    const lines = items.flatMap(({ id, meeting: of, decision }) => {
      const meeting = known.get(of);
      if (meeting === undefined) return [];
      const key = meeting.number ?? meeting.id;
      return [
        {
          ...{ key, title: meeting.title, at: meeting.starts_at, href: `/x/changes/cab/${key}?item=${id}` },
          ...decisionFlags(decision),
        },
      ];
    });
    return lines.length === 0 ? undefined : { lines };
  },
};
