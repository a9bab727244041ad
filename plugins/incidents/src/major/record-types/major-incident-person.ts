import { boolean, integer, recordType, reference } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { MajorIncident } from './major-incident.js';

/** How somebody stands to a major incident: affected, too, and up to which update they put the banner away. */
export const MajorIncidentPerson = recordType('major_incident_person', {
  title: 'Affected person',
  plural: 'Affected people',
  display: 'person',
  icon: 'user-exclamation',
  partOf: { field: 'major_incident' },
  visible: false,
  fields: {
    major_incident: reference({
      label: 'Major incident',
      to: MajorIncident,
      required: true,
      immutable: true,
    }),
    person: reference({ label: 'Person', to: Person, required: true, immutable: true }),
    affected: boolean({ label: 'Affected', required: true, default: false }),
    dismissed: integer({
      label: 'Banner put away at update',
      description: 'The number of public updates that there were; 0 where it was not.',
      required: true,
      default: 0,
      minimum: 0,
    }),
  },
  indexes: [
    {
      fields: ['major_incident', 'person'],
      where: { field: 'deleted_at', op: 'isEmpty' },
      unique: true,
    },
    { fields: ['major_incident', '-created_at'], where: { field: 'affected', op: 'eq', value: true } },
  ],
});
