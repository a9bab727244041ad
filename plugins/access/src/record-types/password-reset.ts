import {
  boolean,
  choice,
  choices,
  instant,
  integer,
  lifecycle,
  recordType,
  reference,
  references,
  text,
} from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { AccountDirectory } from './account-directory.js';

/**
 * That somebody wants a new password, and how far they came. There is one for names that nobody has, too:
 * whoever asks cannot tell the difference, and administrators see what is tried.
 */
export const PasswordReset = recordType('password_reset', {
  title: 'Password reset',
  plural: 'Password resets',
  description: 'That somebody asked for a new password or for unlocking, and how far they came.',
  display: 'person',
  icon: 'key',
  number: { prefix: 'PWR' },
  fields: {
    person: reference({
      label: 'Person',
      description: 'Empty: there is nobody with the name that was given.',
      to: Person,
      readOnly: true,
      onPurge: 'clear',
    }),
    kind: choice({
      label: 'Kind',
      readOnly: true,
      choices: { reset: 'New password', unlock: 'Unlocked' },
    }),
    withheld: choice({
      label: 'Withheld',
      description: 'Why no code of this person is taken.',
      readOnly: true,
      choices: {
        unknown: 'Nobody has this name',
        inactive: 'The person has left',
        administrator: 'Administrators are not allowed to',
      },
    }),
    proofs: choices({
      label: 'Proved by',
      readOnly: true,
      choices: { mail: 'Mailed code', app: 'Authenticator app', recovery: 'Recovery code' },
    }),
    directories: references({ label: 'Directories', to: AccountDirectory, readOnly: true }),
    tries: integer({ label: 'Wrong codes', required: true, default: 0, readOnly: true }),
    code_sent: boolean({ label: 'A code was sent', required: true, default: false, readOnly: true }),
    from_address: text({ label: 'Network address', maxLength: 64, readOnly: true }),
    expires_at: instant({ label: 'Good until', required: true, readOnly: true }),
    finished_at: instant({ label: 'Finished', readOnly: true }),
    secret_digest: text({
      label: 'Secret',
      maxLength: 64,
      unique: true,
      group: 'secret',
      readOnly: true,
      quiet: true,
    }),
    code_digest: text({ label: 'Code', maxLength: 64, group: 'secret', readOnly: true, quiet: true }),
  },
  lifecycle: lifecycle({
    field: 'state',
    initial: 'asked',
    states: {
      asked: { label: 'Asked for', category: 'new', icon: 'state-new' },
      proved: { label: 'Proved', category: 'active', icon: 'state-active', tone: 'orange' },
      done: { label: 'Done', category: 'done', icon: 'state-done', tone: 'green' },
      locked: { label: 'Locked', category: 'void', icon: 'lock', tone: 'red' },
      expired: { label: 'Expired', category: 'void', icon: 'clock' },
    },
    transitions: {
      prove: { label: 'Prove', from: ['asked'], to: 'proved' },
      finish: { label: 'Finish', from: ['proved'], to: 'done' },
      lock: { label: 'Lock', from: ['asked'], to: 'locked' },
      expire: { label: 'Expire', from: ['asked', 'proved'], to: 'expired' },
    },
  }),
  indexes: [
    { fields: ['-created_at'] },
    { fields: ['person', '-created_at'] },
    { fields: ['from_address', '-created_at'] },
    { fields: ['state', '-finished_at'] },
    { fields: ['state_category', 'expires_at'] },
  ],
  sort: ['-created_at'],
});
