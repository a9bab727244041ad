import { grant } from '@praxis/sdk';
import { CiJunkValue, CiReport, CiSource, CiSourceRule } from './contract.js';
import { stampIdentity } from './identification/stamp.js';
import { noteWordOfPeople } from './reconciliation/by-hand.js';
import { upkeepForms, upkeepNavigation } from './upkeep-views.js';

const rules = [CiSource, CiSourceRule, CiJunkValue];

/** How items come in and stay true: identification, sources, duplicates, health. */
export const upkeep = {
  recordTypes: [...rules, CiReport],
  grants: [
    ...rules.map((type) => grant('agent', type, { actions: ['read'] })),
    ...rules.map((type) => grant('configuration-manager', type, { actions: ['*'] })),
    grant('agent', CiReport, { actions: ['read'] }),
  ],
  hooks: [stampIdentity, noteWordOfPeople],
  forms: upkeepForms,
  navigation: upkeepNavigation,
};
