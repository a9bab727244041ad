import { boolean, choice, integer, recordType, text } from '@praxis/sdk';

/** When an incident is proposed as a major one by itself: the first active rule that fits, in their order. */
export const MajorIncidentRule = recordType('major_incident_rule', {
  title: 'Major incident rule',
  plural: 'Major incident rules',
  description: 'When an incident is proposed as a major one by itself. All that a rule asks for has to hold.',
  display: 'name',
  icon: 'route',
  cached: true,
  fields: {
    name: text({ label: 'Name', required: true, search: 'A' }),
    position: integer({
      label: 'Position',
      description: 'Rules are asked from the lowest up.',
      required: true,
      default: 100,
    }),
    active: boolean({ label: 'Active', required: true, default: true }),
    condition: text({
      label: 'Condition',
      description: 'A filter over the incident, such as: priority in (1, 2). Empty fits all.',
      maxLength: 2000,
    }),
    service_criticality: choice({
      label: 'Service at least',
      description: 'How critical the service has to be.',
      choices: { '1': '1 – Critical', '2': '2 – High', '3': '3 – Medium', '4': '4 – Low' },
    }),
    vip: boolean({
      label: 'VIP',
      description: 'Only when the caller or the affected person is one.',
      required: true,
      default: false,
    }),
    children: integer({
      label: 'Children',
      description: 'So many incidents have to be linked to it, within the period.',
      minimum: 1,
    }),
    within_minutes: integer({
      label: 'Within minutes',
      description: 'The period in which they were opened.',
      required: true,
      default: 60,
      minimum: 1,
    }),
  },
  sort: ['position', 'name'],
});
