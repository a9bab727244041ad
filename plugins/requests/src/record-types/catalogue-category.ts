import { boolean, choice, integer, markdown, recordType, text } from '@praxis/sdk';
import { symbols } from './symbols.js';

/** A shelf of the catalogue. */
export const CatalogueCategory = recordType('catalogue_category', {
  title: 'Catalogue category',
  plural: 'Catalogue categories',
  display: 'name',
  icon: 'category',
  cached: true,
  fields: {
    name: text({ label: 'Name', required: true, minLength: 1, unique: true, maxLength: 80 }),
    description: markdown({ label: 'Description', maxLength: 2000 }),
    symbol: choice({ label: 'Icon', choices: symbols }),
    position: integer({
      label: 'Position',
      description: 'Shown from the lowest up.',
      required: true,
      default: 100,
    }),
    active: boolean({ label: 'Active', required: true, default: true }),
  },
  sort: ['position', 'name'],
});
