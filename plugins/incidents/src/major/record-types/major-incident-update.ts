import { choice, instant, markdown, recordType, reference, references, text } from '@praxis/sdk';
import { MajorIncidentAudience } from './major-incident-audience.js';
import { MajorIncident } from './major-incident.js';

/** Something that was told of a major incident. Creating it publishes it; what was said stays said. */
export const MajorIncidentUpdate = recordType('major_incident_update', {
  title: 'Update',
  plural: 'Updates',
  description: 'Something that was told of a major incident. Creating it publishes it.',
  display: 'excerpt',
  icon: 'speakerphone',
  partOf: { field: 'major_incident' },
  visible: false,
  fields: {
    major_incident: reference({
      label: 'Major incident',
      to: MajorIncident,
      required: true,
      immutable: true,
    }),
    body: markdown({ label: 'Text', required: true, immutable: true, minLength: 1, maxLength: 10_000 }),
    excerpt: text({
      label: 'Beginning',
      maxLength: 200,
      generated: `left(regexp_replace(body, '\\s+', ' ', 'g'), 200)`,
    }),
    phase: choice({
      label: 'Where we are',
      required: true,
      immutable: true,
      default: 'investigating',
      choices: {
        investigating: { label: 'Investigating', tone: 'red' },
        identified: { label: 'Cause known', tone: 'orange' },
        monitoring: { label: 'Watching the fix', tone: 'blue' },
        resolved: { label: 'Resolved', tone: 'green' },
      },
    }),
    audiences: references({
      label: 'Audiences',
      to: MajorIncidentAudience,
      immutable: true,
      group: 'work',
    }),
    visibility: choice({
      label: 'Visibility',
      description: 'Public when it goes to everybody or to those affected.',
      required: true,
      default: 'internal',
      readOnly: true,
      choices: { public: 'Public', internal: 'Internal' },
    }),
    next_update_at: instant({ label: 'Next update', readOnly: true }),
  },
  indexes: [{ fields: ['major_incident', '-created_at'] }],
  sort: ['-created_at'],
});
