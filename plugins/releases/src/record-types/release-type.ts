import { boolean, integer, markdown, recordType, text } from '@praxis/sdk';

/** A kind of release, such as a patch. Its gates say what stands before each stage. */
export const ReleaseType = recordType('release_type', {
  title: 'Release type',
  plural: 'Release types',
  display: 'name',
  icon: 'category',
  cached: true,
  fields: {
    name: text({ label: 'Name', required: true, minLength: 1, unique: true, search: 'A' }),
    description: markdown({ label: 'Description', maxLength: 5000 }),
    early_life_days: integer({
      label: 'Days of early life',
      description: 'So long after the deployment the release is looked after.',
      required: true,
      default: 14,
      minimum: 0,
      maximum: 365,
    }),
    active: boolean({ label: 'Active', required: true, default: true }),
    position: integer({ label: 'Position', required: true, default: 100 }),
  },
  sort: ['position', 'name'],
});
