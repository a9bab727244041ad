import { choice, instant, markdown, recordType, reference, text } from '@praxis/sdk';
import { deploymentLifecycle } from '../lifecycle.js';
import { Release } from './release.js';

export const environments = {
  development: 'Development',
  test: 'Test',
  staging: 'Staging',
  production: 'Production',
  recovery: 'Disaster recovery',
} as const;

export const waves = { pilot: 'Pilot', ring: 'Ring', full: 'Everybody' } as const;

/** That a version of a release is brought into an environment, for a wave of those who use it. */
export const ReleaseDeployment = recordType('release_deployment', {
  title: 'Deployment',
  plural: 'Deployments',
  display: 'version_name',
  icon: 'rocket',
  number: { prefix: 'DEP' },
  partOf: { field: 'release' },
  lifecycle: deploymentLifecycle,
  fields: {
    release: reference({ label: 'Release', to: Release, required: true, immutable: true }),
    environment: choice({ label: 'Environment', required: true, choices: environments }),
    wave: choice({ label: 'Wave', required: true, default: 'full', choices: waves }),
    wave_name: text({ label: 'Who is in the wave', maxLength: 100 }),
    version_name: text({ label: 'Version', required: true, minLength: 1, maxLength: 100, search: 'A' }),
    planned_start: instant({ label: 'Planned start' }),
    started_at: instant({ label: 'Started' }),
    finished_at: instant({ label: 'Finished' }),
    backed_out_at: instant({ label: 'Backed out at' }),
    backout_reason: text({ label: 'Reason for backing out', maxLength: 1000 }),
    notes: markdown({ label: 'Result', maxLength: 20_000 }),
    external_key: text({
      label: 'Key in the other system',
      description: 'Such as the run of a pipeline; it reports once.',
      maxLength: 200,
      unique: true,
      immutable: true,
    }),
    external_url: text({ label: 'Address in the other system', format: 'uri', maxLength: 2000 }),
  },
  indexes: [
    { fields: ['release', '-created_at'] },
    { fields: ['environment', 'state', '-created_at'] },
    { fields: ['-created_at'] },
  ],
});
