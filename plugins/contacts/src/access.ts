import { eq, variable } from '@praxis/predicate';
import { grant, type Grant } from '@praxis/sdk';
import { Contact } from './contract.js';

export const grants: readonly Grant[] = [
  grant('agent', Contact, { actions: ['read', 'create'] }),
  grant('agent', Contact, { actions: ['update', 'delete'], where: eq('created_by', variable('me')) }),
];
