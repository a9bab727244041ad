import { defineError } from '@praxis/sdk';

/** There is no such page for this visitor. */
export const NotFoundPage = defineError(
  'E_PAGE_NOT_FOUND',
  404,
  () => 'There is no such page, or you may not open it.',
);
