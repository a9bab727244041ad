import { boolean, recordType, text } from '@praxis/sdk';
import { stepFields } from '../rules/steps.js';

/** Steps that people take often, by one click, on one record or on many. */
export const Macro = recordType('macro', {
  title: 'Macro',
  plural: 'Macros',
  display: 'name',
  icon: 'bolt',
  cached: true,
  fields: {
    name: text({ label: 'Name', required: true, minLength: 1, search: 'A', unique: true }),
    active: boolean({ label: 'Active', required: true, default: true }),
    record_type: text({
      label: 'Record type',
      description: 'Its name, such as incident.',
      required: true,
      maxLength: 40,
    }),
    ...stepFields,
  },
  sort: ['name'],
});
