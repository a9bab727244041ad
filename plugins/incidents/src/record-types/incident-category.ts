import { boolean, recordType, reference, text } from '@praxis/sdk';
import { Group } from '@praxis/plugin-people/contract';

/** What an incident is about: a tree that the service desk keeps. */
export const IncidentCategory = recordType('incident_category', {
  title: 'Incident category',
  plural: 'Incident categories',
  display: 'name',
  icon: 'category',
  cached: true,
  fields: {
    name: text({ label: 'Name', required: true, search: 'A' }),
    parent: reference({ label: 'Part of', to: 'incident_category', onPurge: 'clear' }),
    assignment_group: reference({
      label: 'Assignment group',
      description: 'Takes incidents of the category unless a rule says otherwise.',
      to: Group,
      onPurge: 'clear',
    }),
    active: boolean({ label: 'Active', required: true, default: true }),
  },
  sort: ['name'],
});
