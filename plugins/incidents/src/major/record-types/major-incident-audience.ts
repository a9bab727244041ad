import { choice, instant, integer, markdown, recordType, reference, references, text } from '@praxis/sdk';
import { Group, Person } from '@praxis/plugin-people/contract';
import { audienceKinds } from '../audience-kinds.js';
import { MajorIncident } from './major-incident.js';

/** A line of the communication plan of one major incident: who is told, how often, and by when next. */
export const MajorIncidentAudience = recordType('major_incident_audience', {
  title: 'Audience',
  plural: 'Audiences',
  description: 'Who is told of a major incident, how often, and by when next.',
  display: 'name',
  icon: 'speakerphone',
  partOf: { field: 'major_incident' },
  fields: {
    major_incident: reference({
      label: 'Major incident',
      to: MajorIncident,
      required: true,
      immutable: true,
    }),
    name: text({ label: 'Name', required: true }),
    position: integer({ label: 'Position', required: true, default: 100 }),
    kind: choice({ label: 'Who', required: true, immutable: true, choices: audienceKinds }),
    people: references({ label: 'People', to: Person, onPurge: 'clear' }),
    groups: references({ label: 'Groups', to: Group, onPurge: 'clear' }),
    cadence_minutes: integer({
      label: 'Minutes between updates',
      description: 'How often they are told at least; empty where nothing is promised.',
      minimum: 5,
      maximum: 10_080,
    }),
    template: markdown({ label: 'Text to begin with', maxLength: 5000 }),
    last_update_at: instant({ label: 'Last told', readOnly: true }),
    next_due_at: instant({ label: 'Next update due', readOnly: true }),
    overdue_since: instant({ label: 'Overdue since', readOnly: true }),
  },
  indexes: [{ fields: ['major_incident', 'position'] }],
  sort: ['position'],
});
