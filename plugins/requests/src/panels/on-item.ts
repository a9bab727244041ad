import type { Panel } from '@praxis/sdk';
import { manageCatalogue } from '../access.js';
import { CatalogueForm } from '../record-types/catalogue-form.js';
import { CatalogueItem } from '../record-types/catalogue-item.js';

/** On the page of an item: what it asks, and the way to change that. */
export const questionsPanel: Panel = {
  id: 'requests.questions',
  slot: 'record.side',
  title: 'Questions',
  types: [CatalogueItem.name],
  permission: manageCatalogue,
  prominent: true,
  template: 'questions-panel',
  async load({ record }, { lookup }) {
    if (record === undefined) return undefined;
    const versions = (await lookup(CatalogueForm)).filter(({ item }) => item === record.id);
    const current = versions.find(({ status }) => status === 'current');
    const document = current?.document;
    return {
      labels: (document?.sections ?? [])
        .flatMap(({ fields }) => fields)
        .flatMap((name) => document?.questions[name]?.schema.title ?? []),
      version: current?.form_version ?? 0,
      changed: versions.some(({ status }) => status === 'draft'),
      builderHref: `/x/requests/forms/${record.number ?? record.id}`,
      shopHref: record['state'] === 'live' ? `/x/requests/items/${record.number ?? record.id}` : null,
    };
  },
};
