import { PraxisError, type RecordAction } from '@praxis/sdk';
import { Person } from '../contract.js';
import { manageAccounts } from '../permissions.js';

/** Leads to the page; what is changed there is asked for there. */
export const signInAction: RecordAction = {
  id: 'people.sign-in',
  label: 'Sign-in…',
  icon: 'key',
  types: [Person.name],
  permission: manageAccounts,
  run({ records }) {
    const [person] = records;
    if (person === undefined) throw new PraxisError('E_ACTION_EMPTY', 422, 'Choose a person.', {});
    return Promise.resolve({ message: 'How this person signs in.', href: `/x/people/sign-in/${person.id}` });
  },
};
