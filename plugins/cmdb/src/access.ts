import { grant, type Grant, type Permission, type Role } from '@praxis/sdk';
import { CiClass, CiRelation, CiRelationRule, CiRelationType, ConfigurationItem } from './contract.js';

/** Keeping items and their relations, beyond reading them. */
export const manage = 'cmdb.manage';

export const permissions: readonly Permission[] = [
  { id: manage, title: 'Keep configuration items and their relations' },
];

export const roles: readonly Role[] = [
  {
    id: 'configuration-manager',
    title: 'Configuration manager',
    description: 'Keeps configuration items, their classes and their relations.',
    includes: ['agent'],
    permissions: [manage],
  },
];

export const grants: readonly Grant[] = [
  grant('agent', ConfigurationItem, { actions: ['read'] }),
  grant('agent', CiRelation, { actions: ['read'] }),
  ...[CiClass, CiRelationType, CiRelationRule].map((type) => grant('agent', type, { actions: ['read'] })),
  grant('configuration-manager', ConfigurationItem, { actions: ['*'] }),
  grant('configuration-manager', CiRelation, { actions: ['*'] }),
  ...[CiClass, CiRelationType, CiRelationRule].map((type) =>
    grant('configuration-manager', type, { actions: ['*'] }),
  ),
];
