import { choice, choices, integer, recordType, reference, text } from '@praxis/sdk';
import { stages } from '../lifecycle.js';
import { ReleaseType } from './release-type.js';

/** A gate that each release of a type gets as a phase of its own when it is made. */
export const ReleaseGate = recordType('release_gate', {
  title: 'Release gate',
  plural: 'Release gates',
  display: 'name',
  icon: 'barrier-block',
  cached: true,
  fields: {
    release_type: reference({ label: 'Release type', to: ReleaseType, required: true }),
    name: text({ label: 'Name', required: true, minLength: 1 }),
    stage: choice({
      label: 'Stage',
      description: 'The release does not leave this stage before the gate is passed.',
      required: true,
      choices: stages,
    }),
    checklist: choices({ label: 'Checklist', description: 'Lines that have to be ticked.' }),
    sign_off_role: text({
      label: 'Signed off by role',
      description: 'Id of a role, such as release-manager. Empty: every agent.',
      maxLength: 100,
    }),
    position: integer({ label: 'Position', required: true, default: 100 }),
  },
  sort: ['position'],
});
