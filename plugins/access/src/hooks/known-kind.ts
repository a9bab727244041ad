import { on, refuse } from '@praxis/sdk';
import { AccountDirectory } from '../record-types/account-directory.js';
import { directoryKinds } from '../directories/directory.js';

/** A directory is of a kind that is there, and has what its kind needs. */
export const knownKind = on(AccountDirectory).guard(
  { id: 'access.known-kind', actions: ['create', 'update'] },
  (draft, { contributions }) => {
    const kinds = contributions(directoryKinds).map(({ id }) => id);
    if (draft.kind === null || !kinds.includes(draft.kind))
      return refuse('UNKNOWN_KIND', 'There is no such kind. Choose one of: {kinds}.', 'kind', {
        kinds: kinds.join(', '),
      });
    if (draft.kind !== 'ldap') return undefined;
    const missing = (['url', 'base_dn'] as const).filter((field) => draft[field] === null);
    const open = draft.flavour === 'active_directory' && draft.url?.startsWith('ldap:') && !draft.start_tls;
    return [
      ...missing.map((field) => refuse('LDAP_NEEDS', 'A directory that speaks LDAP needs it.', field)),
      ...(open === true
        ? [
            refuse(
              'NEEDS_ENCRYPTION',
              'Active Directory takes passwords over ldaps:// or StartTLS only.',
              'url',
            ),
          ]
        : []),
    ];
  },
);
