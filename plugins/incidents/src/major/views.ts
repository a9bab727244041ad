import { eq } from '@praxis/predicate';
import { form, view, type Form, type NavigationItem, type View } from '@praxis/sdk';
import { manageMajor } from './lifecycle.js';
import { CommunicationPlanLine } from './record-types/communication-plan-line.js';
import { MajorIncident } from './record-types/major-incident.js';
import { MajorIncidentAudience } from './record-types/major-incident-audience.js';
import { MajorIncidentReview } from './record-types/major-incident-review.js';
import { MajorIncidentRule } from './record-types/major-incident-rule.js';
import { ReviewAction } from './record-types/review-action.js';

export const views: readonly View[] = [
  view(MajorIncident, 'open', {
    title: 'Open major incidents',
    filter: 'state in (candidate, accepted, active, resolved, review)',
    sort: ['-created_at'],
    columns: ['number', 'state', 'title', 'service', 'commander', 'next_update_due', 'created_at'],
    icon: 'urgent',
    roles: ['agent'],
  }),
  view(MajorIncident, 'candidates', {
    title: 'Candidates for major incidents',
    filter: 'state = candidate',
    sort: ['-created_at'],
    columns: ['number', 'title', 'service', 'proposal_reason', 'incident', 'created_at'],
    icon: 'urgent',
    roles: ['agent'],
  }),
  view(MajorIncident, 'all', {
    title: 'All major incidents',
    sort: ['-created_at'],
    columns: ['number', 'state', 'title', 'service', 'commander', 'announced_at', 'resolved_at'],
    icon: 'list',
    roles: ['agent'],
  }),
  view(MajorIncident, 'announced', {
    title: 'Outages',
    filter: 'announced = true',
    sort: ['-created_at'],
    columns: ['number', 'state', 'title', 'service', 'latest_update', 'announced_at', 'resolved_at'],
    icon: 'urgent',
  }),
  view(MajorIncidentReview, 'all', {
    title: 'Major incident reviews',
    sort: ['-created_at'],
    columns: ['number', 'state', 'title', 'time_to_acknowledge', 'time_to_restore', 'published_at'],
    icon: 'report-search',
  }),
  view(ReviewAction, 'open', {
    title: 'Open review actions',
    filter: 'state = open and kind = action',
    sort: ['due_on'],
    columns: ['number', 'title', 'review', 'assignee', 'due_on'],
    icon: 'checkbox',
    roles: ['agent'],
  }),
  view(MajorIncidentRule, 'all', {
    title: 'Major incident rules',
    sort: ['position'],
    columns: ['position', 'name', 'condition', 'service_criticality', 'vip', 'children', 'active'],
  }),
  view(CommunicationPlanLine, 'all', {
    title: 'Communication plan',
    sort: ['position'],
    columns: ['position', 'name', 'kind', 'cadence_minutes', 'condition', 'active'],
  }),
];

export const forms: readonly Form[] = [
  form(MajorIncident, 'default', {
    purpose: 'edit',
    sections: [
      {
        fields: [
          'service',
          'commander',
          'communications_lead',
          'technical_lead',
          'scribe',
          'conference',
          'next_update_due',
          'update_overdue_at',
          'latest_update',
          'next_public_update',
        ],
      },
      { title: 'Work', fields: ['incident', 'children_follow', 'rule', 'proposal_reason'] },
      { title: 'Resolution', fields: ['resolution_code', 'resolution', 'review_waiver'] },
      { title: 'Reasons', fields: ['reject_reason', 'demote_reason', 'reopen_reason'] },
      {
        title: 'Times',
        fields: [
          'started_at',
          'accepted_at',
          'announced_at',
          'engaged_at',
          'mitigated_at',
          'resolved_at',
          'closed_at',
        ],
      },
    ],
  }),
  form(MajorIncident, 'create', {
    purpose: 'create',
    sections: [{ fields: ['incident', 'title', 'service', 'proposal_reason'] }],
  }),
  form(MajorIncidentReview, 'default', {
    purpose: 'edit',
    sections: [
      { fields: ['major_incident', 'audience', 'published_at'] },
      {
        title: 'Text',
        fields: ['impact', 'cause', 'solution', 'workaround', 'went_well', 'went_badly'],
      },
      {
        title: 'Times',
        fields: [
          'detected_at',
          'time_to_acknowledge',
          'time_to_engage',
          'time_to_restore',
          'time_to_resolve',
        ],
      },
    ],
    // What is published is read as one text, and written no more until it is revised.
    rules: [
      {
        when: eq('state', 'published'),
        hide: [
          ...['impact', 'cause', 'solution', 'workaround', 'went_well', 'went_badly', 'detected_at'],
          ...['time_to_acknowledge', 'time_to_engage', 'time_to_restore', 'time_to_resolve'],
        ],
      },
    ],
  }),
  form(MajorIncidentAudience, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['major_incident', 'name', 'kind', 'people', 'groups', 'cadence_minutes', 'position'] },
      { title: 'Text', fields: ['template'] },
      { title: 'Times', fields: ['last_update_at', 'next_due_at', 'overdue_since'] },
    ],
    rules: [{ when: { field: 'kind', op: 'eq', value: 'stakeholders' }, show: ['people', 'groups'] }],
  }),
  form(CommunicationPlanLine, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['name', 'active', 'position', 'condition'] },
      { title: 'Who', fields: ['kind', 'people', 'groups', 'cadence_minutes'] },
      { title: 'Text', fields: ['template'] },
    ],
    rules: [{ when: { field: 'kind', op: 'eq', value: 'stakeholders' }, show: ['people', 'groups'] }],
  }),
];

export const navigation: readonly NavigationItem[] = [
  {
    id: 'incidents.major',
    section: 'practices',
    label: 'Major incidents',
    icon: 'urgent',
    href: '/q/major_incident.open',
    type: MajorIncident.name,
  },
  {
    id: 'incidents.major-rules',
    section: 'admin',
    label: 'Major incident rules',
    icon: 'route',
    href: '/q/major_incident_rule.all',
    permission: manageMajor,
  },
  {
    id: 'incidents.communication-plan',
    section: 'admin',
    label: 'Communication plan',
    icon: 'speakerphone',
    href: '/q/communication_plan_line.all',
    permission: manageMajor,
  },
];
