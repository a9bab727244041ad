import { definePlugin } from '@praxis/sdk';
import { grants, permissions, roles } from './access.js';
import { CiClass, CiRelation, CiRelationRule, CiRelationType, ConfigurationItem } from './contract.js';
import { noCircles } from './hooks/class-tree.js';
import { classHasItems, requiredAttributes } from './hooks/fits-class.js';
import { betweenTwo, legalTriple, wayOfFailure } from './hooks/relations.js';
import { impactPage } from './pages/impact.js';
import { impactPanel } from './panels/impact.js';
import { relationsPanel } from './panels/relations.js';
import { seed } from './seed/seed.js';
import { forms, navigation, views } from './views.js';

export default definePlugin({
  contributes: {
    recordTypes: [CiClass, ConfigurationItem, CiRelationType, CiRelationRule, CiRelation],
    permissions,
    roles,
    grants,
    hooks: [noCircles, classHasItems, requiredAttributes, wayOfFailure, betweenTwo, legalTriple],
    panels: [relationsPanel, impactPanel],
    pages: [impactPage],
    views,
    forms,
    navigation,
    seed,
  },
  bridges: { incidents: () => import('./bridges/incidents.js') },
});
