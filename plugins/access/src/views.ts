import { all, eq, isIn, isNotEmpty, variable } from '@praxis/predicate';
import { form, view, type Form, type NavigationItem, type View } from '@praxis/sdk';
import { manageAccess } from './access.js';
import { AccessConflict, AccessGrant, AccountDirectory, Entitlement, PasswordReset } from './contract.js';
import { liveStates } from './record-types/access-grant.js';

const toConfirm = all(eq('owner', variable('me')), eq('state', 'active'), isNotEmpty('review_by'));

export const views: readonly View[] = [
  view(AccessGrant, 'mine', {
    title: 'My access',
    filter: all(eq('person', variable('me')), isIn('state', [...liveStates, 'revoking'])),
    sort: ['-created_at'],
    columns: ['number', 'state', 'entitlement', 'reason', 'expires_on', 'granted_at'],
    icon: 'key',
  }),
  view(AccessGrant, 'confirm', {
    title: 'Access to confirm',
    filter: toConfirm,
    sort: ['review_by'],
    columns: ['number', 'entitlement', 'person', 'reason', 'review_by', 'granted_at', 'expires_on'],
    icon: 'checklist',
  }),
  view(AccessGrant, 'all', {
    title: 'Access',
    sort: ['-created_at'],
    columns: ['number', 'state', 'person', 'entitlement', 'granted_at', 'expires_on', 'ended_at', 'problem'],
    icon: 'key',
  }),
  view(Entitlement, 'all', {
    title: 'What access can be asked for',
    sort: ['name'],
    columns: ['number', 'name', 'kind', 'owner', 'approval', 'longest_days', 'review_days', 'directory'],
    icon: 'shield-lock',
  }),
  view(AccessConflict, 'all', {
    title: 'Separations of duties',
    columns: ['one', 'other', 'reason'],
    icon: 'arrows-split',
  }),
  view(PasswordReset, 'all', {
    title: 'Password resets',
    sort: ['-created_at'],
    columns: [
      'number',
      'state',
      'person',
      'kind',
      'proofs',
      'tries',
      'withheld',
      'from_address',
      'created_at',
    ],
    icon: 'key',
  }),
  view(AccountDirectory, 'all', {
    title: 'Account directories',
    sort: ['position', 'name'],
    columns: ['position', 'name', 'kind', 'url', 'resets', 'active'],
    icon: 'address-book',
  }),
];

export const forms: readonly Form[] = [
  form(AccessGrant, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['entitlement', 'person', 'reason', 'expires_on'] },
      { title: 'Course', fields: ['requested_by', 'owner', 'wanted_until', 'review_by', 'problem'] },
      { title: 'Time', fields: ['granted_at', 'ended_at', 'end_reason'] },
    ],
  }),
  form(Entitlement, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['name', 'kind', 'description', 'requestable'] },
      { title: 'Who decides', fields: ['owner', 'owner_group', 'approval', 'longest_days', 'review_days'] },
      { title: 'How it is given', fields: ['directory', 'group_name', 'fulfilment_group'] },
    ],
  }),
  form(AccessConflict, 'default', { purpose: 'both', sections: [{ fields: ['one', 'other', 'reason'] }] }),
  form(PasswordReset, 'default', {
    purpose: 'edit',
    sections: [
      { fields: ['person', 'kind', 'directories', 'finished_at'] },
      {
        title: 'How it went',
        fields: ['proofs', 'code_sent', 'tries', 'withheld', 'from_address', 'expires_at'],
      },
    ],
  }),
  form(AccountDirectory, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['name', 'kind', 'active', 'resets', 'position'] },
      { title: 'Passwords', fields: ['password_rules', 'min_length'] },
      {
        title: 'Connection',
        fields: ['url', 'start_tls', 'flavour', 'bind_dn', 'base_dn', 'user_filter', 'member_attribute'],
      },
    ],
    rules: [
      {
        when: { field: 'kind', op: 'ne', value: 'ldap' },
        hide: ['url', 'start_tls', 'flavour', 'bind_dn', 'base_dn', 'user_filter', 'member_attribute'],
      },
    ],
  }),
];

export const navigation: readonly NavigationItem[] = [
  {
    id: 'access.reset',
    section: 'sign-in',
    label: 'Forgotten your password, or locked out?',
    icon: 'key',
    href: '/x/access/reset',
  },
  {
    id: 'access.proofs',
    section: 'tools',
    label: 'Password help',
    icon: 'fingerprint',
    href: '/x/access/proofs',
  },
  {
    id: 'access.mine',
    section: 'tools',
    label: 'My access',
    icon: 'key',
    href: '/q/access_grant.mine',
    type: AccessGrant.name,
  },
  {
    id: 'access.confirm',
    section: 'tools',
    label: 'Access to confirm',
    icon: 'checklist',
    href: '/q/access_grant.confirm',
    type: AccessGrant.name,
    count: toConfirm,
  },
  {
    id: 'access.catalogue',
    section: 'admin',
    label: 'Entitlements',
    icon: 'shield-lock',
    href: '/q/entitlement.all',
    permission: manageAccess,
  },
  {
    id: 'access.holders',
    section: 'admin',
    label: 'Who has what',
    icon: 'list-search',
    href: '/x/access/holders',
    permission: manageAccess,
  },
  {
    id: 'access.savings',
    section: 'admin',
    label: 'Saved by resets',
    icon: 'pig-money',
    href: '/x/access/savings',
    permission: manageAccess,
  },
  {
    id: 'access.resets',
    section: 'admin',
    label: 'Password resets',
    icon: 'key',
    href: '/q/password_reset.all',
    permission: manageAccess,
  },
  {
    id: 'access.directories',
    section: 'admin',
    label: 'Account directories',
    icon: 'address-book',
    href: '/q/account_directory.all',
    permission: manageAccess,
  },
];
