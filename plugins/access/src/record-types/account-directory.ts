import { boolean, choice, integer, markdown, recordType, text } from '@praxis/sdk';

/** A place where accounts are kept: Praxis itself, a directory that speaks LDAP, or what another plugin adds. */
export const AccountDirectory = recordType('account_directory', {
  title: 'Account directory',
  plural: 'Account directories',
  description:
    'Where accounts are kept whose passwords people reset themselves, and groups that give access.',
  display: 'name',
  icon: 'address-book',
  cached: true,
  fields: {
    name: text({
      label: 'Name',
      description: 'As people know it, such as: Windows and mail.',
      required: true,
    }),
    kind: text({
      label: 'Kind',
      description: 'praxis, ldap, or what another plugin adds.',
      required: true,
      immutable: true,
      maxLength: 40,
    }),
    active: boolean({ label: 'Active', required: true, default: true }),
    resets: boolean({ label: 'People may reset passwords', required: true, default: true }),
    position: integer({ label: 'Position', required: true, default: 100 }),
    password_rules: markdown({
      label: 'Rules for passwords',
      description: 'Shown before a password is chosen, beside what is checked here.',
      maxLength: 2000,
    }),
    min_length: integer({
      label: 'Shortest password',
      description: 'Characters; what the house asks of every password where it is empty.',
      minimum: 1,
      maximum: 128,
    }),
    url: text({
      label: 'Address',
      description: 'Such as ldaps://dc1.example.org.',
      maxLength: 500,
      pattern: '^ldaps?://[^\\s/]+/?$',
    }),
    start_tls: boolean({
      label: 'Encrypt with StartTLS',
      description: 'For ldap:// addresses. Without either, passwords cross the network in the clear.',
      required: true,
      default: false,
    }),
    flavour: choice({
      label: 'Product',
      required: true,
      default: 'standard',
      choices: { standard: 'OpenLDAP and others (RFC 3062)', active_directory: 'Active Directory' },
    }),
    bind_dn: text({ label: 'Signs in as', description: 'Distinguished name.', maxLength: 500 }),
    base_dn: text({ label: 'Looks below', description: 'Distinguished name.', maxLength: 500 }),
    user_filter: text({
      label: 'Finds people by',
      description: 'LDAP filter; {username} and {email} stand for those of the person.',
      required: true,
      default: '(uid={username})',
      maxLength: 500,
    }),
    member_attribute: text({
      label: 'Attribute of members',
      description: 'Of groups: member, uniqueMember, or memberUid, which holds user names.',
      required: true,
      default: 'member',
      maxLength: 60,
    }),
    secret: text({ label: 'Password', maxLength: 2000, group: 'secret', readOnly: true }),
  },
  sort: ['position', 'name'],
});
