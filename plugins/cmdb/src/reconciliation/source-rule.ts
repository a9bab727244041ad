import { choices, integer, recordType, reference, text } from '@praxis/sdk';
import { CiClass } from '../record-types/ci-class.js';
import { CiSource } from './source.js';

/** How much a source is believed about some attributes, or some items, other than in general. */
export const CiSourceRule = recordType('ci_source_rule', {
  title: 'CI source rule',
  plural: 'CI source rules',
  display: 'note',
  icon: 'list-check',
  cached: true,
  fields: {
    source: reference({ label: 'Source', to: CiSource, required: true }),
    class: reference({ label: 'Class', to: CiClass }),
    attributes: choices({
      label: 'Attributes',
      description: 'Names of fields, such as ip_address. Empty: all.',
    }),
    priority: integer({ label: 'Priority', required: true, minimum: 1, maximum: 1000 }),
    note: text({ label: 'Note' }),
  },
});
