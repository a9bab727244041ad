import { choice, recordType, reference, text, uuid } from '@praxis/sdk';
import { Release } from './release.js';

/** Something that goes out with a release: a change, a fix, a version, a known error. */
export const ReleaseItem = recordType('release_item', {
  title: 'Part of a release',
  plural: 'Parts of releases',
  display: 'subject_number',
  icon: 'package-import',
  visible: false,
  partOf: { field: 'release' },
  fields: {
    release: reference({ label: 'Release', to: Release, required: true, immutable: true }),
    subject_number: text({
      label: 'What',
      description: 'Number of a change, a problem, a known error or a configuration item.',
      required: true,
      immutable: true,
      maxLength: 40,
    }),
    subject_type: text({ label: 'Record type', immutable: true, quiet: true, maxLength: 40 }),
    subject_id: uuid({ label: 'Record', immutable: true, quiet: true }),
    role: choice({
      label: 'The release',
      choices: { delivers: 'Delivers it', fixes: 'Fixes it', ships_with: 'Ships with it' },
    }),
    version_name: text({
      label: 'New version',
      description: 'Of a configuration item, once the release is deployed.',
      maxLength: 100,
    }),
    users_note: text({
      label: 'For users',
      description: 'What stands in the release notes, instead of the title.',
      maxLength: 500,
    }),
  },
  indexes: [
    { fields: ['release', 'subject_type', 'subject_id'], unique: true },
    { fields: ['subject_type', 'subject_id'] },
  ],
});
