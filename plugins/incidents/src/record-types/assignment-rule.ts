import { boolean, choice, integer, recordType, reference, text } from '@praxis/sdk';
import { Group } from '@praxis/plugin-people/contract';

/** Who takes a new incident: the first active rule that fits, in their order, decides. */
export const AssignmentRule = recordType('assignment_rule', {
  title: 'Assignment rule',
  plural: 'Assignment rules',
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
      description:
        'A filter over the incident, such as: priority in (1, 2) and channel = email. Empty fits all.',
      maxLength: 2000,
    }),
    assignment_group: reference({
      label: 'Assignment group',
      description: 'Without one: the support group of the service, else the group of the category.',
      to: Group,
      onPurge: 'clear',
    }),
    method: choice({
      label: 'Person',
      required: true,
      default: 'none',
      choices: {
        none: 'Nobody; the group picks',
        round_robin: 'Round robin',
        least_loaded: 'Whoever has the fewest open incidents',
      },
    }),
  },
  sort: ['position', 'name'],
});
