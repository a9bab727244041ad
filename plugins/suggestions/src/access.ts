import type { Permission, Role } from '@praxis/sdk';

/** Seeing how good suggestions are, and letting them be learned anew. */
export const manageSuggestions = 'suggestions.manage';

export const permissions: readonly Permission[] = [
  { id: manageSuggestions, title: 'Look after what is learned' },
];

export const roles: readonly Role[] = [
  {
    id: 'suggestions-manager',
    title: 'Manager of suggestions',
    description: 'Sees how often suggestions are right, and lets them be learned anew.',
    includes: ['agent'],
    permissions: [manageSuggestions],
  },
];
