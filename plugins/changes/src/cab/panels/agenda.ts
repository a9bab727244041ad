import { eq } from '@praxis/predicate';
import type { Panel } from '@praxis/sdk';
import { Change } from '../../record-types/change.js';
import { decisionFlags } from '../decision-flags.js';
import { CabItem } from '../record-types/cab-item.js';
import { CabMeeting } from '../record-types/cab-meeting.js';

/** On the record of a meeting: what came before the board and what was decided, and the way to its page. */
export const agendaPanel: Panel = {
  id: 'changes.cab-agenda',
  slot: 'record.main',
  title: 'Agenda',
  types: [CabMeeting.name],
  template: 'panels/cab-agenda',
  async load({ record }, { store }) {
    if (record === undefined || !store.types().includes(Change.name)) return undefined;
    const { items } = await store.find(CabItem, {
      ...{ filter: eq('meeting', record.id), sort: ['position'], limit: 200 },
    });
    const changes = await store.getMany(
      Change,
      items.map(({ change }) => change),
    );
    const known = new Map(changes.map((change) => [change.id, change]));
    return {
      meetingHref: `/x/changes/cab/${record.number ?? record.id}`,
      lines: items.flatMap(({ change: id, decision, minutes }) => {
        const change = known.get(id);
        if (change === undefined) return [];
        const key = change.number ?? change.id;
        return [{ key, title: change.title, href: `/r/change/${key}`, minutes, ...decisionFlags(decision) }];
      }),
    };
  },
};
