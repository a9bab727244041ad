import type { Route } from '@praxis/sdk';
import { manageCatalogue } from '../access.js';
import { draftOf, publishDraft, saveDraft, type FormDraft } from '../forms/versions.js';

/** The questions of items, for those who keep the catalogue: the draft, and what it becomes. */
export const formRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/forms/:item',
    summary: 'The questions of an item as they are being changed',
    permission: manageCatalogue,
    async handle({ params }, context) {
      return { json: told(await draftOf(context, params['item'] ?? '')) };
    },
  },
  {
    method: 'put',
    path: '/forms/:item',
    summary: 'Keeps the questions of an item as its draft',
    permission: manageCatalogue,
    body: {
      type: 'object',
      required: ['document'],
      additionalProperties: false,
      properties: {
        document: { type: 'object', required: ['sections', 'questions', 'rules'] },
        revision: { type: 'integer', minimum: 0 },
      },
    },
    async handle({ params, body }, context) {
      const { document, revision } = body as { readonly document: unknown; readonly revision?: number };
      return { json: told(await saveDraft(context, params['item'] ?? '', document, revision)) };
    },
  },
  {
    method: 'post',
    path: '/forms/:item/publish',
    summary: 'Has the draft asked from now on',
    permission: manageCatalogue,
    async handle({ params }, context) {
      return { json: told(await publishDraft(context, params['item'] ?? '')) };
    },
  },
];

function told({ document, revision, current, changed }: FormDraft) {
  return { document, revision, current, changed };
}
