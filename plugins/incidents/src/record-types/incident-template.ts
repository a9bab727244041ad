import { boolean, json, recordType, text } from '@praxis/sdk';

/** Values that a new incident begins with, for what happens again and again. */
export const IncidentTemplate = recordType('incident_template', {
  title: 'Incident template',
  plural: 'Incident templates',
  display: 'name',
  icon: 'template',
  cached: true,
  fields: {
    name: text({ label: 'Name', required: true, unique: true, search: 'A' }),
    active: boolean({ label: 'Active', required: true, default: true }),
    values: json<Readonly<Record<string, unknown>>>({
      label: 'Values',
      description: 'Fields of the incident and what they begin with.',
      required: true,
    }),
    tasks: json<readonly { readonly title: string; readonly mandatory?: boolean }[]>({
      label: 'Tasks',
      description: 'Made when the template is applied, while there are tasks.',
    }),
  },
  sort: ['name'],
});
