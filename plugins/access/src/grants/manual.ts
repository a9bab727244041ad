import { contributionPoint, type PluginContext, type RecordOf } from '@praxis/sdk';
import type { AccessGrant } from '../record-types/access-grant.js';
import type { Entitlement } from '../record-types/entitlement.js';

/** Asks people to do what no directory does. It may be asked twice for the same. */
export interface ManualFulfilment {
  ask(
    what: {
      readonly grant: RecordOf<typeof AccessGrant>;
      readonly entitlement: RecordOf<typeof Entitlement>;
    },
    context: PluginContext,
  ): Promise<void>;
}

export const manualFulfilment = contributionPoint<ManualFulfilment>('access.manual-fulfilment');
