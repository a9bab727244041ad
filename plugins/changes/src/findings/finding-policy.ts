import { boolean, choices, integer } from '@praxis/sdk';

/** Settings: what of items counts as changed, and how long it is waited until it has settled. */
export const findingPolicyFields = {
  find_unauthorised: boolean({
    label: 'Look for unauthorised changes',
    description: 'Where a source tells that an item has changed and nobody had a change for it.',
    required: true,
    default: true,
  }),
  found_fields: choices({
    label: 'Fields of items that tell of a change',
    description: 'Names; all others are noise.',
    required: true,
    default: [
      'product_version',
      'operating_system',
      'hostname',
      'ip_address',
      'manufacturer',
      'model',
      'serial_number',
      'cpu_cores',
      'memory_gb',
      'storage_gb',
    ],
  }),
  quiet_minutes: integer({
    label: 'Minutes until a difference has settled',
    description:
      'What is as before by then, or has a change by then, is let go. Differences of an item add up.',
    required: true,
    default: 60,
    minimum: 0,
    maximum: 10_080,
  }),
  finding_grace_hours: integer({
    label: 'Hours around a change that explain a difference',
    description: 'Sources tell late: of a change that ended so long ago, too.',
    required: true,
    default: 24,
    minimum: 0,
    maximum: 720,
  }),
} as const;
