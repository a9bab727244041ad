import { boolean, choices, integer, markdown, recordType, text } from '@praxis/sdk';

/** Tasks that are started together, by hand or by themselves, on records of one type. */
export const TaskTemplate = recordType('task_template', {
  title: 'Task list',
  plural: 'Task lists',
  description: 'Tasks that are started together on a record, by hand or by themselves.',
  display: 'name',
  icon: 'list-check',
  cached: true,
  fields: {
    name: text({ label: 'Name', required: true, minLength: 1, unique: true, search: 'A' }),
    description: markdown({ label: 'Description', maxLength: 5000 }),
    record_type: text({
      label: 'Record type',
      description: 'Name of the type for whose records it is, such as incident.',
      required: true,
      maxLength: 40,
    }),
    active: boolean({ label: 'Active', required: true, default: true }),
    automatic: boolean({
      label: 'Starts by itself',
      description: 'Once on each record, as soon as the condition holds. Otherwise people start it.',
      required: true,
      default: false,
    }),
    condition: text({
      label: 'Condition',
      description: 'A filter over fields of the record itself, such as: priority in (1, 2). Empty fits all.',
      maxLength: 2000,
    }),
    checklist: choices({
      label: 'Checklist',
      description: 'Lines that the record gets beside the tasks.',
    }),
    position: integer({
      label: 'Position',
      description: 'Lists are offered from the lowest up.',
      required: true,
      default: 100,
    }),
  },
  sort: ['position', 'name'],
});
