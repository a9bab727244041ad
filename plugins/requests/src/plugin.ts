import { definePlugin } from '@praxis/sdk';
import { grants, permissions, roles } from './access.js';
import { provideCatalogue } from './catalogue/provide-catalogue.js';
import {
  CartLine,
  CatalogueApproval,
  CatalogueCategory,
  CatalogueForm,
  CatalogueItem,
  CataloguePart,
  RequestedItem,
  RoleTemplate,
  RoleTemplateStep,
  ServiceRequest,
  StaffCase,
  StaffProvision,
} from './contract.js';
import { beginItem, settleStock } from './fulfilment/begin.js';
import { whenDecided } from './fulfilment/decided.js';
import { finishedTasks } from './fulfilment/finished-tasks.js';
import { rollUp } from './fulfilment/roll-up.js';
import {
  approvalMakesSense,
  audienceMakesSense,
  formMakesSense,
  listFits,
  partMakesSense,
  publishedFormsStay,
} from './fulfilment/rules.js';
import { itemStamps, requestStamps } from './fulfilment/stamps.js';
import { cartPage } from './pages/cart.js';
import { cataloguePage } from './pages/catalogue.js';
import { formBuilderPage, questionPage, rulePage } from './pages/form-builder.js';
import { itemPage } from './pages/item.js';
import { requestPage, requestsPage } from './pages/requests.js';
import { questionsPanel } from './panels/on-item.js';
import { formRoutes } from './routes/forms.js';
import { orderingRoutes } from './routes/ordering.js';
import {
  caseIsDone,
  completionRecord,
  itemOfCase,
  provisionOfItem,
  provisionOfTask,
} from './staff/case-follows.js';
import { caseMoves, caseTasks, caseTitle, StaffTask } from './staff/case-tasks.js';
import { RequestSettings } from './settings.js';
import { forms, navigation, views } from './views.js';

export default definePlugin({
  contributes: {
    recordTypes: [
      ...[CatalogueCategory, CatalogueItem, CatalogueForm, CatalogueApproval, CataloguePart],
      ...[ServiceRequest, RequestedItem, CartLine],
      ...[RoleTemplate, RoleTemplateStep, StaffCase, StaffProvision],
    ],
    permissions,
    roles,
    grants,
    settings: RequestSettings,
    hooks: [
      ...[
        audienceMakesSense,
        listFits,
        approvalMakesSense,
        partMakesSense,
        publishedFormsStay,
        formMakesSense,
      ],
      ...[itemStamps, requestStamps, beginItem, settleStock, whenDecided, rollUp],
      ...[caseTitle, caseTasks, caseMoves, provisionOfTask, provisionOfItem, completionRecord, itemOfCase],
    ],
    extensions: [StaffTask],
    points: [finishedTasks, caseIsDone],
    services: [provideCatalogue],
    pages: [
      ...[cataloguePage, itemPage, cartPage, requestsPage, requestPage],
      ...[formBuilderPage, questionPage, rulePage],
    ],
    panels: [questionsPanel],
    routes: [...orderingRoutes, ...formRoutes],
    views,
    forms,
    navigation,
  },
  bridges: {
    cmdb: () => import('./bridges/cmdb.js'),
    incidents: () => import('./bridges/incidents.js'),
    portal: () => import('./bridges/portal.js'),
    sla: () => import('./bridges/sla.js'),
  },
});
