import { markdown, recordType, reference, references, text } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { MajorIncident } from './major-incident.js';

/**
 * What was sent to whom: an update or a review on its way to as many people as one notification tells at once.
 * It stays as the proof of who was told.
 */
export const MajorIncidentMailing = recordType('major_incident_mailing', {
  title: 'Mailing',
  plural: 'Mailings',
  display: 'subject',
  icon: 'mail',
  partOf: { field: 'major_incident' },
  visible: false,
  fields: {
    major_incident: reference({
      label: 'Major incident',
      to: MajorIncident,
      required: true,
      immutable: true,
    }),
    /** An update, or a review. */
    about: text({ label: 'About', required: true, immutable: true, maxLength: 60 }),
    subject: text({ label: 'Subject', required: true, immutable: true }),
    body: markdown({ label: 'Text', required: true, immutable: true, maxLength: 10_000 }),
    recipients: references({ label: 'Recipients', to: Person, immutable: true, onPurge: 'clear' }),
  },
  indexes: [{ fields: ['major_incident', 'about'] }],
});
