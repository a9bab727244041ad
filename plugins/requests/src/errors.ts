import { defineError } from '@praxis/sdk';

export const NotInCatalogueError = defineError<{ item: string }>(
  'E_REQUESTS_ITEM',
  404,
  ({ item }) => `The catalogue has no "${item}" for you.`,
);

export const OrderRefusedError = defineError(
  'E_REQUESTS_ORDER',
  422,
  () => 'Nothing was ordered. See what is wrong with it.',
);

export const NotForThemError = defineError<{ person: string }>(
  'E_REQUESTS_ON_BEHALF',
  403,
  ({ person }) => `You cannot order for ${person}. Their manager can, and so can the service desk.`,
);

export const RequestOverError = defineError<{ number: string }>(
  'E_REQUESTS_OVER',
  409,
  ({ number }) => `${number} is over, or too far on to be cancelled. Write to those who prepare it.`,
);
