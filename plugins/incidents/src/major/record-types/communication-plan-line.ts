import { boolean, choice, integer, markdown, recordType, references, text } from '@praxis/sdk';
import { Group, Person } from '@praxis/plugin-people/contract';
import { audienceKinds } from '../audience-kinds.js';

/** Who is told how often when an incident is a major one: each that is accepted gets a copy of the lines that fit. */
export const CommunicationPlanLine = recordType('communication_plan_line', {
  title: 'Communication plan line',
  plural: 'Communication plan',
  description: 'Who is told how often. Each major incident gets a copy of the lines that fit.',
  display: 'name',
  icon: 'speakerphone',
  cached: true,
  fields: {
    name: text({ label: 'Name', required: true, search: 'A' }),
    position: integer({ label: 'Position', required: true, default: 100 }),
    active: boolean({ label: 'Active', required: true, default: true }),
    condition: text({
      label: 'Condition',
      description: 'A filter over the incident, such as: priority = 1. Empty fits all.',
      maxLength: 2000,
    }),
    kind: choice({ label: 'Who', required: true, choices: audienceKinds }),
    people: references({ label: 'People', to: Person, onPurge: 'clear' }),
    groups: references({ label: 'Groups', to: Group, onPurge: 'clear' }),
    cadence_minutes: integer({
      label: 'Minutes between updates',
      description: 'How often they are told at least; empty where nothing is promised.',
      minimum: 5,
      maximum: 10_080,
    }),
    template: markdown({
      label: 'Text to begin with',
      description: '{title}, {service}, {began} and {number} stand for those of the major incident.',
      maxLength: 5000,
    }),
  },
  sort: ['position', 'name'],
});
