import type { Mapping, ReadyMapping } from '@praxis/plugin-import-export/contract';

const text = (column: string) => ({ column, transforms: [{ kind: 'trim' }] }) as const;

/** Numbers of other records, where the export says only that there are several. */
const number = (column: string) =>
  ({
    column,
    transforms: [{ kind: 'trim' }, { kind: 'empty', values: ['#MULTIVALUE'], report: true }],
  }) as const;

const group = {
  column: 'assignment_group',
  transforms: [{ kind: 'trim' }, { kind: 'lookup', type: 'group', by: 'name', missing: 'create' }],
} as const;

const open = ['new', 'in_progress', 'on_hold', 'resolved'] as const;

const mapping: Mapping = {
  type: 'incident',
  zone: 'Europe/Amsterdam',
  key: ['number'],
  number: text('incident_id'),
  createdAt: { column: 'open_time' },
  fields: {
    title: { template: '{category}: {ci_name_aff} ({ci_subtype_aff})' },
    kind: {
      column: 'category',
      transforms: [
        {
          kind: 'table',
          values: { incident: 'incident', 'request for information': 'request_for_information' },
          otherwise: 'report',
        },
      ],
    },
    state: {
      column: 'status',
      transforms: [{ kind: 'table', values: { Closed: 'closed' }, otherwise: 'report' }],
    },
    impact: text('impact'),
    urgency: text('urgency'),
    priority: text('priority'),
    affected_item: text('ci_name_aff'),
    causing_item: text('ci_name_cby'),
    service_component: text('service_component_wbs_aff'),
    knowledge_number: text('km_number'),
    change_number: number('related_change'),
    change_count: { column: 'x_related_changes' },
    interaction_number: number('related_interaction'),
    interaction_count: { column: 'x_related_interactions' },
    related_incident_count: { column: 'x_related_incidents' },
    closure_code: text('closure_code'),
    handle_time_hours: text('handle_time_hours'),
    reassignment_count: { column: 'x_reassignments' },
    reopen_count: {
      column: 'reopen_time',
      transforms: [{ kind: 'text', template: '1' }],
      fallback: { constant: '0' },
    },
    opened_at: { column: 'open_time' },
    reopened_at: { column: 'reopen_time' },
    resolved_at: { column: 'resolved_time' },
    closed_at: { column: 'close_time' },
  },
  milestones: [
    {
      at: 'reopened_at',
      state: 'in_progress',
      from: ['resolved', 'closed'],
      fields: ['reopen_count'],
      reason: 'Reopened',
    },
    { at: 'resolved_at', state: 'resolved', from: ['new', 'in_progress', 'on_hold'], reason: 'Resolved' },
    { at: 'closed_at', state: 'closed', fields: ['closure_code', 'handle_time_hours'], reason: 'Closed' },
  ],
  history: {
    key: 'incident_id',
    recordKey: 'incident_id',
    at: { column: 'data_stamp' },
    tieBreak: ['incident_activity_number'],
    reason: text('incident_activity_type'),
    fields: {
      former_activity: text('incident_activity_type'),
      former_activity_number: text('incident_activity_number'),
      assignment_group: group,
    },
    state: {
      column: 'incident_activity_type',
      values: {
        Assignment: 'in_progress',
        'Pending vendor': 'on_hold',
        Resolved: 'resolved',
        Closed: 'closed',
        Reopen: 'in_progress',
      },
      from: {
        Assignment: ['new'],
        'Pending vendor': ['new', 'in_progress'],
        Resolved: ['new', 'in_progress', 'on_hold'],
        Closed: open,
        Reopen: ['resolved', 'closed'],
      },
    },
    // The first day of the new tool was Monday 19 August 2013; what it took over is in UTC.
    eras: [{ until: '2013-08-17T00:00:00', zone: 'UTC' }],
    anchor: { column: 'incident_activity_type', value: 'Open', field: 'opened_at', toleranceSeconds: 10 },
  },
};

/** Incidents of HP Service Manager, exported with their activities. */
export const serviceManagerIncidents: ReadyMapping = {
  name: 'service-manager-incidents',
  title: 'HP Service Manager: incidents with activities',
  description:
    'Two CSV files: incidents, and activities as their history. Local times of Europe/Amsterdam; what was taken over from the older tool in August 2013 is in UTC.',
  mapping,
};
