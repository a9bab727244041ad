import { form, view, type Form, type NavigationItem, type View } from '@praxis/sdk';
import { manageAccess } from './access.js';
import { AccountDirectory, PasswordReset } from './contract.js';

export const views: readonly View[] = [
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
    label: 'When you forget your password',
    icon: 'fingerprint',
    href: '/x/access/proofs',
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
