import { choice, decimal, integer, recordType, reference, text } from '@praxis/sdk';
import { Group, Person } from '@praxis/plugin-people/contract';
import { CatalogueItem } from './catalogue-item.js';

/** Whose agreement an item needs, and when: one step; steps are asked one after the other. */
export const CatalogueApproval = recordType('catalogue_approval', {
  title: 'Approval of an item',
  plural: 'Approvals of items',
  display: 'name',
  icon: 'checks',
  cached: true,
  partOf: { field: 'item' },
  fields: {
    item: reference({ label: 'Item', to: CatalogueItem, required: true, immutable: true }),
    name: text({ label: 'Name', required: true, minLength: 1, maxLength: 100 }),
    position: integer({
      label: 'Position',
      description: 'Steps are asked from the lowest up.',
      required: true,
      default: 100,
    }),
    who: choice({
      label: 'Who agrees',
      required: true,
      default: 'manager',
      choices: {
        manager: 'The manager of the person',
        owner: 'The owner of the item',
        group: 'A member of a group',
        person: 'A person',
      },
    }),
    agreeing_group: reference({ label: 'Group', to: Group, onPurge: 'clear' }),
    person: reference({ label: 'Person', to: Person, onPurge: 'clear' }),
    above_cost: decimal({
      label: 'Only above a cost of',
      description: 'All that is ordered of it: what it costs once, and its first year. Empty: always.',
      precision: [12, 2],
    }),
    condition: text({
      label: 'Only for answers',
      description: 'A filter over the questions of the form, such as: model = pro. Empty: for all.',
      maxLength: 2000,
    }),
  },
  sort: ['position'],
});
