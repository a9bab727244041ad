import { all, gt, lt, ne } from '@praxis/predicate';
import { contributeTo } from '@praxis/sdk';
import { calendarLayers } from '../calendar/entries.js';
import { CabMeeting } from './record-types/cab-meeting.js';
import { ChangeBoard } from './record-types/change-board.js';

/** Meetings of boards, over the calendar of changes. */
export const meetingLayer = contributeTo(calendarLayers, {
  id: 'changes.cab-meetings',
  async entries(store, { from, until }, { lookup }) {
    if (!store.types().includes(CabMeeting.name)) return [];
    const boards = new Map((await lookup(ChangeBoard)).map(({ id, name }) => [id, name]));
    const { items } = await store.find(CabMeeting, {
      filter: all(
        gt('starts_at', new Date(from - 86_400_000).toISOString()),
        lt('starts_at', new Date(until).toISOString()),
        ne('state', 'cancelled'),
      ),
      sort: ['starts_at'],
      limit: 200,
    });
    return items
      .filter(({ ends_at: end }) => Date.parse(end) > from)
      .map((meeting) => ({
        ...{ id: meeting.id, kind: 'other' as const, key: meeting.number ?? '' },
        span: { from: Date.parse(meeting.starts_at), until: Date.parse(meeting.ends_at) },
        title: boards.get(meeting.board) ?? meeting.number ?? 'CAB',
        href: `/x/changes/cab/${meeting.number ?? meeting.id}`,
        ...{ symbol: 'users-group', tone: 'violet' as const },
      }));
  },
});
