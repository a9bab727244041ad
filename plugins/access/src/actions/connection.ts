import { PraxisError, type RecordAction } from '@praxis/sdk';
import { manageAccess } from '../access.js';
import { AccountDirectory } from '../record-types/account-directory.js';

/** Leads to the page where the password is entered. */
export const connectionAction: RecordAction = {
  id: 'access.connection',
  label: 'Connection…',
  icon: 'plug-connected',
  types: [AccountDirectory.name],
  permission: manageAccess,
  run({ records }, { msg }) {
    const [directory] = records;
    if (directory === undefined) throw new PraxisError('E_ACTION_EMPTY', 422, 'Choose a directory.', {});
    return Promise.resolve({
      message: msg('How Praxis signs in there.'),
      href: `/x/access/connection/${directory.id}`,
    });
  },
};
