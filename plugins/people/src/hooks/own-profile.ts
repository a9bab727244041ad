import { on, refuse } from '@praxis/sdk';
import { Person } from '../contract.js';
import { manageDirectory } from '../permissions.js';
import { profileFields } from '../record-types/person.js';

/**
 * Of their own record, people change how they are reached and addressed. Who they are, whom they
 * report to and what they may do, others say.
 */
export const ownProfile = on(Person).guard(
  { id: 'people.own-profile', actions: ['update'] },
  (_draft, { id, principal, changed, may }) => {
    if (principal.kind !== 'person' || principal.id !== id || may(manageDirectory)) return undefined;
    return Object.entries(Person.schema.properties)
      .filter(([field]) => !(profileFields as readonly string[]).includes(field) && changed(field))
      .map(([field, { title }]) =>
        refuse('OWN_PROFILE', `"${title}" is kept by whoever manages the directory.`, field),
      );
  },
);
