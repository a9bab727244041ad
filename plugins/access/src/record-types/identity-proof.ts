import { choice, instant, integer, json, recordType, reference, text } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';

/** A means by which somebody shows who they are when they have forgotten their password. */
export const IdentityProof = recordType('identity_proof', {
  title: 'Proof of identity',
  plural: 'Proofs of identity',
  display: 'kind',
  icon: 'fingerprint',
  visible: false,
  fields: {
    person: reference({ label: 'Person', to: Person, required: true, immutable: true }),
    kind: choice({
      label: 'Kind',
      required: true,
      immutable: true,
      choices: { mail: 'Second mail address', app: 'Authenticator app', recovery: 'Recovery codes' },
    }),
    address: text({ label: 'Address', format: 'email', immutable: true }),
    confirmed_at: instant({ label: 'Confirmed', readOnly: true }),
    last_used_at: instant({ label: 'Last used', readOnly: true }),
    codes_left: integer({ label: 'Codes left', readOnly: true, minimum: 0 }),
    // Sealed, or digests under a key that is not in the database; nobody is granted the group.
    secret: text({ label: 'Secret', maxLength: 2000, group: 'secret', readOnly: true, quiet: true }),
    digests: json<readonly string[]>({ label: 'Digests', group: 'secret', readOnly: true, quiet: true }),
    code_expires_at: instant({ label: 'Code is good until', group: 'secret', readOnly: true, quiet: true }),
    tries: integer({ label: 'Wrong codes', required: true, default: 0, readOnly: true, quiet: true }),
    last_step: integer({ label: 'Last step', group: 'secret', readOnly: true, quiet: true }),
  },
  indexes: [{ fields: ['person', 'created_at'] }],
});
