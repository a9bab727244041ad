import { integer, recordType, reference, text } from '@praxis/sdk';
import { CatalogueItem } from './catalogue-item.js';

/** An item that comes with a bundle, if the answers to the questions of the bundle say so. */
export const CataloguePart = recordType('catalogue_part', {
  title: 'Part of a bundle',
  plural: 'Parts of bundles',
  display: 'note',
  icon: 'packages',
  cached: true,
  partOf: { field: 'bundle' },
  fields: {
    bundle: reference({ label: 'Bundle', to: CatalogueItem, required: true, immutable: true }),
    item: reference({ label: 'Item', to: CatalogueItem, required: true }),
    quantity: integer({ label: 'How many', required: true, default: 1, minimum: 1, maximum: 100 }),
    condition: text({
      label: 'Only for answers',
      description: 'A filter over the questions of the bundle, such as: remote = true. Empty: always.',
      maxLength: 2000,
    }),
    note: text({ label: 'Note' }),
    position: integer({ label: 'Position', required: true, default: 100 }),
  },
  sort: ['position'],
});
