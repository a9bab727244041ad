import { form, view, type Form, type NavigationItem, type View } from '@praxis/sdk';
import { SlaGroupTime, SlaPolicy, SlaResult, SlaStep, SlaTarget } from './contract.js';

export const views: readonly View[] = [
  view(SlaPolicy, 'all', {
    title: 'Service levels',
    sort: ['position'],
    columns: ['position', 'name', 'kind', 'metric', 'record_type', 'calendar', 'active'],
  }),
  view(SlaTarget, 'all', {
    title: 'Targets',
    sort: ['position'],
    columns: ['name', 'policy', 'condition', 'time', 'calendar', 'active'],
  }),
  view(SlaStep, 'all', {
    title: 'Escalation steps',
    sort: ['percent'],
    columns: ['name', 'policy', 'percent', 'offset_minutes', 'active'],
  }),
  view(SlaResult, 'all', {
    title: 'Service level results',
    sort: ['-started_at'],
    columns: [
      'subject_number',
      'policy',
      'outcome',
      'target',
      'elapsed_time',
      'paused_time',
      'due_at',
      'ended_at',
      'service',
      'assignment_group',
    ],
  }),
  view(SlaGroupTime, 'all', {
    title: 'Times of groups',
    sort: ['-ended_at'],
    columns: ['subject_number', 'assignment_group', 'wall_time', 'open_time', 'holds', 'ended_at', 'service'],
  }),
];

export const forms: readonly Form[] = [
  form(SlaPolicy, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['name', 'description', 'record_type', 'kind', 'metric', 'position', 'active'] },
      { title: 'Hours', fields: ['calendar', 'calendar_field', 'zone_field'] },
      {
        title: 'The clock',
        fields: [
          ...['applies_when', 'start_when', 'pause_when', 'resume_when', 'stop_when', 'after_stop'],
          ...['cancel_when', 'reset_when', 'reset_field'],
        ],
      },
    ],
  }),
  form(SlaTarget, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['policy', 'name', 'position', 'condition', 'time', 'deadline_field', 'calendar', 'active'] },
    ],
  }),
  form(SlaStep, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['policy', 'name', 'percent', 'offset_minutes', 'hours', 'condition', 'active'] },
      { title: 'What happens', fields: ['changes', 'assign_group', 'assign_person', 'note', 'comment'] },
    ],
  }),
];

export const navigation: readonly NavigationItem[] = [
  {
    id: 'sla.attainment',
    section: 'tools',
    label: 'Service level attainment',
    icon: 'target-arrow',
    href: '/x/sla/attainment',
    permission: 'sla.see-reports',
  },
  {
    id: 'sla.policies',
    section: 'admin',
    label: 'Service levels',
    icon: 'target-arrow',
    href: '/q/sla_policy.all',
    permission: 'sla.work-out',
  },
];
