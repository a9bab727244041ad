import { eq, variable } from '@praxis/predicate';
import { grant, type Grant } from '@praxis/sdk';
import { finance } from '../assets/asset-fields.js';
import { LicenceUse } from './record-types/licence-use.js';
import { SoftwareLicence } from './record-types/software-licence.js';

export const grants: readonly Grant[] = [
  grant('requester', LicenceUse, { actions: ['read'], where: eq('person', variable('me')) }),
  grant('agent', SoftwareLicence, { actions: ['read'] }),
  grant('agent', LicenceUse, { actions: ['read'] }),
  grant('asset-manager', SoftwareLicence, { actions: ['*'], read: ['default', finance] }),
  grant('asset-manager', LicenceUse, { actions: ['*'] }),
];
