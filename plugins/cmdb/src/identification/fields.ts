import { choices } from '@praxis/sdk';

/** What identifies an item, ready to be compared; see `identity-keys.ts`. */
export const identityFields = {
  identity_marks: choices({
    label: 'Marks of identity',
    readOnly: true,
    quiet: true,
    index: true,
  }),
};
