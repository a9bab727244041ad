import { form, view, type Form, type NavigationItem, type View } from '@praxis/sdk';
import { manageSchedule } from '../permissions.js';
import { CabMeeting } from './record-types/cab-meeting.js';
import { ChangeBoard } from './record-types/change-board.js';

export const views: readonly View[] = [
  view(CabMeeting, 'coming', {
    title: 'Coming CAB meetings',
    filter: 'state in (planned, running)',
    sort: ['starts_at'],
    columns: ['number', 'board', 'starts_at', 'ends_at', 'state', 'agenda_told_at'],
    icon: 'users-group',
    roles: ['agent', 'change-advisor'],
  }),
  view(CabMeeting, 'held', {
    title: 'CAB meetings held',
    filter: 'state = held',
    sort: ['-starts_at'],
    columns: ['number', 'board', 'starts_at', 'present'],
    icon: 'users-group',
    roles: ['agent', 'change-advisor'],
  }),
  view(ChangeBoard, 'all', {
    title: 'Change advisory boards',
    sort: ['name'],
    columns: ['name', 'members', 'rule', 'start_time', 'quorum_rule', 'emergency', 'active'],
    icon: 'users-group',
    roles: ['agent', 'change-advisor'],
  }),
];

export const forms: readonly Form[] = [
  form(ChangeBoard, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['name', 'description', 'members', 'chair', 'active'] },
      { title: 'What comes before it', fields: ['emergency', 'agenda_condition'] },
      { title: 'When it may decide', fields: ['quorum_rule', 'quorum_count'] },
      {
        title: 'Meetings',
        fields: ['rule', 'first_day', 'start_time', 'minutes', 'time_zone', 'agenda_hours'],
      },
    ],
    rules: [
      { when: { field: 'quorum_rule', op: 'ne', value: 'count' }, hide: ['quorum_count'] },
      {
        when: { field: 'emergency', op: 'eq', value: true },
        hide: ['rule', 'first_day', 'start_time', 'agenda_condition', 'agenda_hours'],
      },
    ],
  }),
  form(CabMeeting, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['board', 'starts_at', 'ends_at', 'moved_from', 'present', 'minutes'] },
      { title: 'Invited', fields: ['members', 'chair', 'agenda_told_at', 'called'] },
    ],
  }),
];

export const navigation: readonly NavigationItem[] = [
  {
    id: 'changes.meetings',
    section: 'practices',
    label: 'CAB meetings',
    icon: 'users-group',
    href: '/q/cab_meeting.coming',
    type: CabMeeting.name,
  },
  {
    id: 'changes.boards',
    section: 'admin',
    label: 'Change advisory boards',
    icon: 'users-group',
    href: '/q/change_board.all',
    permission: manageSchedule,
  },
];
