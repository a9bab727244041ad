import { eq, variable } from '@praxis/predicate';
import { grant, type Grant, type Permission, type Role } from '@praxis/sdk';
import { CiClass } from '../record-types/ci-class.js';
import { ConfigurationItem } from '../record-types/configuration-item.js';
import { finance } from './asset-fields.js';
import { CiHolding } from './record-types/ci-holding.js';
import { StockRoom } from './record-types/stock-room.js';

export const handleAssets = 'cmdb.handle-assets';
export const seeValues = 'cmdb.see-values';

export const permissions: readonly Permission[] = [
  { id: handleAssets, title: 'Hand out and take back assets' },
  { id: seeValues, title: 'See what assets cost and are worth' },
];

export const roles: readonly Role[] = [
  {
    id: 'asset-manager',
    title: 'Asset manager',
    description: 'Keeps assets and software licences: who has what, what it cost, and what it is worth.',
    includes: ['agent'],
    permissions: [handleAssets, seeValues],
  },
];

const money = ['default', finance];

export const grants: readonly Grant[] = [
  // People see what they have, and nothing else.
  grant('requester', ConfigurationItem, { actions: ['read'], where: eq('used_by', variable('me')) }),
  grant('agent', StockRoom, { actions: ['read'] }),
  grant('agent', CiHolding, { actions: ['read'] }),
  grant('asset-manager', ConfigurationItem, { actions: ['*'], read: money }),
  grant('asset-manager', CiClass, { actions: ['read', 'update'], read: money, write: [finance] }),
  grant('asset-manager', CiHolding, { actions: ['update'] }),
  grant('asset-manager', StockRoom, { actions: ['*'] }),
];
