import { any, eq, variable } from '@praxis/predicate';
import { grant, type Grant, type Permission, type Role } from '@praxis/sdk';
import {
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
import { rollUpPermission } from './record-types/service-request.js';

export const manageCatalogue = 'requests.manage-catalogue';
export const orderForAnybody = 'requests.order-for-anybody';

export const permissions: readonly Permission[] = [
  { id: manageCatalogue, title: 'Keep the catalogue and its forms' },
  { id: orderForAnybody, title: 'Order for everybody' },
  { id: rollUpPermission, title: 'Move requests as their items move' },
];

export const roles: readonly Role[] = [
  {
    id: 'catalogue-manager',
    title: 'Catalogue manager',
    description: 'Keeps what people can order: items, prices, questions, approvals.',
    includes: ['agent'],
    permissions: [manageCatalogue, orderForAnybody],
  },
  {
    id: 'staff-manager',
    title: 'Joiners and leavers',
    description: 'Keeps what roles need, and starts the cases of those who come, move and go.',
    includes: ['agent'],
  },
  {
    id: 'orders-for-others',
    title: 'Orders for others',
    description: 'Orders from the catalogue for everybody, such as an assistant.',
    includes: ['requester'],
    permissions: [orderForAnybody],
  },
];

const staff = [RoleTemplate, RoleTemplateStep, StaffCase];

const mine = any(eq('requested_for', variable('me')), eq('requested_by', variable('me')));
const catalogue = [CatalogueCategory, CatalogueItem, CatalogueForm, CatalogueApproval, CataloguePart];

/**
 * People who order read no item as a record: what they may see depends on their audience, and the catalogue alone
 * asks that. Nobody creates a request as a record either: that would leave out prices, forms and approvals.
 */
export const grants: readonly Grant[] = [
  grant('requester', ServiceRequest, { actions: ['read'], where: mine }),
  grant('requester', RequestedItem, { actions: ['read'] }),
  grant('agent', ServiceRequest, { actions: ['read', 'update'] }),
  grant('agent', RequestedItem, { actions: ['read', 'update', 'transition'] }),
  ...catalogue.map((type) => grant('agent', type, { actions: ['read'] })),
  ...staff.map((type) => grant('staff-manager', type, { actions: ['*'] })),
  grant('agent', StaffCase, { actions: ['read'] }),
  grant('agent', StaffProvision, { actions: ['read'] }),
  grant('agent', RoleTemplate, { actions: ['read'] }),
  grant('agent', RoleTemplateStep, { actions: ['read'] }),
  // What somebody was given, they see, and nobody writes: it follows from what was done.
  grant('requester', StaffProvision, { actions: ['read'], where: eq('person', variable('me')) }),
  ...catalogue.map((type) => grant('catalogue-manager', type, { actions: ['*'] })),
];
