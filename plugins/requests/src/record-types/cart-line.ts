import { integer, json, recordType, reference, text } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { CatalogueItem } from './catalogue-item.js';

/** Something that somebody has picked and not ordered yet; half-filled answers are kept, too. */
export const CartLine = recordType('cart_line', {
  title: 'Line of a cart',
  plural: 'Lines of carts',
  display: 'title',
  icon: 'shopping-cart',
  visible: false,
  fields: {
    title: text({ label: 'What', required: true, maxLength: 255 }),
    owner: reference({ label: 'Whose cart', to: Person, required: true, immutable: true }),
    item: reference({ label: 'Item', to: CatalogueItem, required: true, immutable: true }),
    quantity: integer({ label: 'How many', required: true, default: 1, minimum: 1, maximum: 100 }),
    answers: json<Readonly<Record<string, unknown>>>({ label: 'Answers', required: true }),
  },
  indexes: [{ fields: ['owner', 'created_at'] }],
  sort: ['created_at'],
});
