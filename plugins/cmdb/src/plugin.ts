import { definePlugin } from '@praxis/sdk';
import { grants, permissions, roles } from './access.js';
import { assets } from './assets/contributions.js';
import { classes } from './classes/contributions.js';
import { CiClass, CiRelation, CiRelationRule, CiRelationType, ConfigurationItem } from './contract.js';
import { expiringPage } from './expiry/page.js';
import { watchExpiry } from './expiry/watch.js';
import { noCircles } from './hooks/class-tree.js';
import { classHasItems, requiredAttributes } from './hooks/fits-class.js';
import { betweenTwo, legalTriple, wayOfFailure } from './hooks/relations.js';
import { licences } from './licences/contributions.js';
import { impactPage } from './pages/impact.js';
import { mapPage } from './pages/map.js';
import { pastPage } from './pages/past.js';
import { impactPanel } from './panels/impact.js';
import { relationsPanel } from './panels/relations.js';
import { seed } from './seed/seed.js';
import { CmdbSettings } from './settings.js';
import { upkeep } from './upkeep.js';
import { forms, navigation, views } from './views.js';

export default definePlugin({
  contributes: {
    recordTypes: [
      ...[CiClass, ConfigurationItem, CiRelationType, CiRelationRule, CiRelation],
      ...[...assets.recordTypes, ...licences.recordTypes, ...upkeep.recordTypes],
    ],
    roles: [...roles, ...assets.roles],
    permissions: [...permissions, ...assets.permissions],
    grants: [...grants, ...assets.grants, ...licences.grants, ...upkeep.grants],
    settings: CmdbSettings,
    hooks: [
      ...[noCircles, classHasItems, requiredAttributes, wayOfFailure, betweenTwo, legalTriple],
      ...[...classes.hooks, ...assets.hooks, ...licences.hooks, ...upkeep.hooks],
    ],
    actions: [...assets.actions, ...licences.actions, ...upkeep.actions],
    jobs: [watchExpiry, ...classes.jobs, ...upkeep.jobs],
    panels: [
      ...[relationsPanel, impactPanel, ...classes.panels],
      ...[...assets.panels, ...licences.panels, ...upkeep.panels],
    ],
    listColumns: licences.listColumns,
    pages: [
      ...[impactPage, mapPage, pastPage, expiringPage],
      ...[...classes.pages, ...assets.pages, ...upkeep.pages],
    ],
    views: [...views, ...assets.views, ...licences.views],
    formFits: classes.formFits,
    forms: [...forms, ...assets.forms, ...licences.forms, ...upkeep.forms],
    navigation: [...navigation, ...assets.navigation, ...licences.navigation, ...upkeep.navigation],
    seed,
  },
  bridges: {
    incidents: () => import('./bridges/incidents.js'),
    'import-export': () => import('./bridges/import-export.js'),
    notifications: () => import('./bridges/notifications.js'),
  },
});
