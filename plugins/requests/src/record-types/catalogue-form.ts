import { choice, integer, json, recordType, reference, text } from '@praxis/sdk';
import type { FormDocument } from '../forms/document.js';
import { CatalogueItem } from './catalogue-item.js';

/**
 * One version of the questions of an item. What was published is never changed: an order names the version that it
 * answered, so later edits do not change what was asked.
 */
export const CatalogueForm = recordType('catalogue_form', {
  title: 'Order form',
  plural: 'Order forms',
  display: 'title',
  icon: 'forms',
  cached: true,
  visible: false,
  partOf: { field: 'item' },
  fields: {
    title: text({ label: 'Name', required: true, maxLength: 200 }),
    item: reference({ label: 'Item', to: CatalogueItem, required: true, immutable: true }),
    form_version: integer({ label: 'Version', required: true, immutable: true, minimum: 1 }),
    status: choice({
      label: 'Status',
      required: true,
      default: 'draft',
      choices: { draft: 'Draft', current: 'Current', past: 'Past' },
    }),
    document: json<FormDocument>({ label: 'Questions', required: true }),
  },
  indexes: [{ fields: ['item', 'form_version'], unique: true }],
  sort: ['form_version'],
});
