import { grant } from '@praxis/sdk';
import { CiDuplicate, CiJunkValue, CiMerge, CiReport, CiSource, CiSourceRule } from './contract.js';
import { keepBoth, unmerge } from './duplicates/actions.js';
import { findDuplicates, findTwinsOnSave } from './duplicates/find.js';
import { finishMerge } from './duplicates/finish-merge.js';
import { CiMergePart } from './duplicates/merge-record.js';
import { mergePage } from './duplicates/merge-page.js';
import { twinsPanel } from './duplicates/panel.js';
import { stampCompleteness } from './health/completeness.js';
import { flagDoubted } from './health/flags.js';
import { healthPage } from './health/page.js';
import { simulator } from './identification/simulator.js';
import { stampIdentity } from './identification/stamp.js';
import { noteWordOfPeople } from './reconciliation/by-hand.js';
import { sourcesPanel } from './reconciliation/panel.js';
import { upkeepForms, upkeepNavigation } from './upkeep-views.js';

const rules = [CiSource, CiSourceRule, CiJunkValue];

/** How items come in and stay true: identification, sources, duplicates, health. */
export const upkeep = {
  recordTypes: [...rules, CiReport, CiDuplicate, CiMerge, CiMergePart],
  grants: [
    ...rules.map((type) => grant('agent', type, { actions: ['read'] })),
    ...rules.map((type) => grant('configuration-manager', type, { actions: ['*'] })),
    ...[CiReport, CiDuplicate, CiMerge].map((type) => grant('agent', type, { actions: ['read'] })),
    grant('configuration-manager', CiDuplicate, { actions: ['read', 'update'] }),
  ],
  hooks: [stampIdentity, noteWordOfPeople, stampCompleteness, findTwinsOnSave, flagDoubted],
  jobs: [findDuplicates, finishMerge],
  actions: [keepBoth, unmerge],
  panels: [twinsPanel, sourcesPanel],
  pages: [mergePage, simulator, healthPage],
  forms: upkeepForms,
  navigation: upkeepNavigation,
};
