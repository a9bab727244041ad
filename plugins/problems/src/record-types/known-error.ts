import { date, instant, lifecycle, markdown, recordType, reference, text } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import { Attachable, Commentable, Linkable } from '@praxis/plugin-worklog/contract';
import { Problem } from './problem.js';

/** A problem that has been analysed but not resolved (ITIL 4), with what helps meanwhile. */
export const KnownError = recordType('known_error', {
  title: 'Known error',
  plural: 'Known errors',
  display: 'title',
  icon: 'alert-octagon',
  number: { prefix: 'KER' },
  traits: [Commentable, Attachable, Linkable],
  lifecycle: lifecycle({
    field: 'state',
    initial: 'draft',
    states: {
      draft: { label: 'Draft', category: 'new', icon: 'state-new' },
      published: { label: 'Published', category: 'active', icon: 'state-active', tone: 'green' },
      retired: { label: 'Retired', category: 'done', icon: 'state-closed', tone: 'neutral' },
    },
    transitions: {
      publish: { label: 'Publish', from: ['draft', 'retired'], to: 'published', primary: true },
      retire: { label: 'Retire', from: ['draft', 'published'], to: 'retired', fields: ['solution'] },
    },
  }),
  fields: {
    title: text({ label: 'Title', required: true, minLength: 1, search: 'A' }),
    symptom: markdown({ label: 'Symptom', maxLength: 20_000, search: 'B' }),
    root_cause: markdown({ label: 'Root cause', maxLength: 20_000, search: 'C' }),
    workaround: markdown({ label: 'Workaround', required: true, maxLength: 20_000, search: 'B' }),
    solution: markdown({ label: 'Solution', maxLength: 20_000, search: 'C' }),
    error_code: text({ label: 'Error code', maxLength: 100, index: true, search: 'A' }),
    vendor: text({ label: 'Vendor', maxLength: 100 }),
    model: text({ label: 'Product or model', maxLength: 100 }),
    product_version: text({ label: 'Version', maxLength: 50 }),
    service: reference({ label: 'Service', to: Service }),
    affected_item: text({
      label: 'Affected item',
      description: 'Number or name in the configuration records.',
      index: true,
    }),
    problem: reference({ label: 'Problem', to: Problem, onPurge: 'clear' }),
    owner: reference({ label: 'Owner', to: Person }),
    valid_until: date({ label: 'Valid until' }),
    published_at: instant({ label: 'Published', readOnly: true }),
  },
  indexes: [{ fields: ['state', '-created_at'] }],
});
