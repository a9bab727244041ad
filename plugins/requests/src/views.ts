import { form, view, type Form, type NavigationItem, type View } from '@praxis/sdk';
import {
  CatalogueApproval,
  CatalogueCategory,
  CatalogueItem,
  CataloguePart,
  RequestedItem,
  RoleTemplate,
  RoleTemplateStep,
  ServiceRequest,
  StaffCase,
  StaffProvision,
} from './contract.js';

const open = 'state_category in (new, active, paused)';
const work = [
  ...[
    'number',
    'state',
    'title',
    'requested_for',
    'promised_at',
    'expected_at',
    'assignment_group',
    'assignee',
  ],
];
const keepers = ['catalogue-manager'];

export const views: readonly View[] = [
  view(RequestedItem, 'open', {
    title: 'Requested items',
    filter: open,
    sort: ['promised_at'],
    columns: work,
    icon: 'package',
    roles: ['agent'],
  }),
  view(RequestedItem, 'to_prepare', {
    title: 'To prepare',
    filter: 'state in (in_progress, back_ordered)',
    sort: ['promised_at'],
    columns: work,
    icon: 'package',
    roles: ['agent'],
    pinned: true,
  }),
  view(RequestedItem, 'mine', {
    title: 'My requested items',
    filter: `assignee = $me and ${open}`,
    sort: ['promised_at'],
    columns: work.filter((name) => name !== 'assignee'),
    icon: 'user',
    roles: ['agent'],
  }),
  view(ServiceRequest, 'open', {
    title: 'Open requests',
    filter: open,
    sort: ['-created_at'],
    columns: [
      'number',
      'state',
      'title',
      'requested_for',
      'requested_by',
      'total',
      'expected_at',
      'created_at',
    ],
    icon: 'shopping-cart',
    roles: ['agent'],
  }),
  view(ServiceRequest, 'all', {
    title: 'All requests',
    sort: ['-created_at'],
    columns: ['number', 'state', 'title', 'requested_for', 'total', 'created_at', 'closed_at'],
    icon: 'history',
    roles: ['agent'],
  }),
  view(CatalogueItem, 'all', {
    title: 'Catalogue items',
    sort: ['position'],
    columns: ['number', 'state', 'name', 'category', 'kind', 'price', 'offering', 'owner', 'form_version'],
    icon: 'shopping-bag',
    roles: ['agent'],
  }),
  view(CatalogueCategory, 'all', {
    title: 'Catalogue categories',
    sort: ['position'],
    columns: ['name', 'description', 'position', 'active'],
    icon: 'category',
    roles: keepers,
  }),
  view(CatalogueApproval, 'all', {
    title: 'Approvals of items',
    sort: ['position'],
    columns: ['item', 'name', 'who', 'agreeing_group', 'person', 'above_cost', 'condition', 'position'],
    groupBy: 'item',
    roles: keepers,
  }),
  view(CataloguePart, 'all', {
    title: 'Parts of bundles',
    sort: ['position'],
    columns: ['bundle', 'item', 'quantity', 'condition', 'position'],
    groupBy: 'bundle',
    roles: keepers,
  }),
  view(StaffCase, 'running', {
    title: 'Joiners and leavers',
    filter: 'state = running',
    sort: ['day'],
    columns: ['number', 'kind', 'title', 'person', 'role', 'day', 'location'],
    icon: 'user-plus',
    roles: ['agent'],
  }),
  view(StaffCase, 'all', {
    title: 'All joiners and leavers',
    sort: ['-day'],
    columns: ['number', 'state', 'kind', 'title', 'role', 'day', 'closed_at'],
    icon: 'history',
    roles: ['agent'],
  }),
  view(StaffProvision, 'given', {
    title: 'Given and not taken back',
    filter: 'returned_at is empty',
    sort: ['-given_at'],
    columns: ['title', 'kind', 'person', 'given_at', 'given_by', 'given_item', 'given_case'],
    icon: 'user-check',
    roles: ['agent'],
  }),
  view(RoleTemplate, 'all', {
    title: 'Role templates',
    sort: ['name'],
    columns: ['name', 'description', 'calendar', 'active'],
    icon: 'id-badge',
    roles: ['staff-manager'],
  }),
  view(RoleTemplateStep, 'all', {
    title: 'Steps of roles',
    sort: ['position'],
    columns: ['role', 'title', 'kind', 'day', 'assignment_group', 'mandatory', 'condition'],
    groupBy: 'role',
    roles: ['staff-manager'],
  }),
];

export const forms: readonly Form[] = [
  form(CatalogueItem, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['name', 'summary', 'description', 'keywords', 'symbol', 'kind'] },
      { title: 'Where it stands', fields: ['category', 'offering', 'owner', 'position'] },
      { title: 'What it costs', fields: ['price', 'recurring_price', 'recurring_every', 'most'] },
      {
        title: 'How it is delivered',
        fields: [
          ...[
            'target_amount',
            'target_unit',
            'target_calendar',
            'fulfilment_group',
            'task_list',
            'automation',
          ],
          ...['provides', 'returnable'],
        ],
      },
      {
        title: 'For whom it is',
        fields: ['audience_groups', 'audience_organisations', 'audience_locations', 'audience'],
      },
    ],
  }),
  form(CatalogueApproval, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['item', 'name', 'who', 'agreeing_group', 'person', 'position'] },
      { title: 'When it is asked', fields: ['above_cost', 'condition'] },
    ],
    rules: [
      { when: { field: 'who', op: 'ne', value: 'group' }, hide: ['agreeing_group'] },
      { when: { field: 'who', op: 'ne', value: 'person' }, hide: ['person'] },
    ],
  }),
  form(CataloguePart, 'default', {
    purpose: 'both',
    sections: [{ fields: ['bundle', 'item', 'quantity', 'condition', 'note', 'position'] }],
  }),
  form(StaffCase, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['kind', 'person', 'role', 'day', 'location'] },
      { title: 'When', fields: ['requested_item', 'closed_at', 'record'] },
    ],
  }),
  form(ServiceRequest, 'default', {
    purpose: 'edit',
    sections: [
      { fields: ['requested_for', 'requested_by', 'note'] },
      { title: 'What it costs', fields: ['total', 'yearly', 'currency'] },
      { title: 'When', fields: ['expected_at', 'closed_at'] },
    ],
  }),
  form(RequestedItem, 'default', {
    purpose: 'edit',
    sections: [
      { fields: ['request', 'item', 'requested_for', 'quantity', 'details'] },
      { title: 'Work', fields: ['assignment_group', 'assignee', 'counts', 'closing_note'] },
      { title: 'When', fields: ['began_at', 'promised_at', 'expected_at', 'closed_at'] },
      { title: 'What it costs', fields: ['price', 'yearly', 'currency'] },
    ],
  }),
];

export const navigation: readonly NavigationItem[] = [
  {
    ...{ id: 'requests.catalogue', section: 'practices', label: 'Catalogue', icon: 'shopping-bag' },
    ...{ href: '/x/requests/catalogue', type: ServiceRequest.name },
  },
  {
    ...{ id: 'requests.mine', section: 'practices', label: 'My requests', icon: 'shopping-cart' },
    ...{ href: '/x/requests/requests', type: ServiceRequest.name },
  },
  {
    ...{ id: 'requests.items', section: 'practices', label: 'Requested items', icon: 'package' },
    ...{ href: '/q/requested_item.open', permission: 'people.act-as-agent', type: RequestedItem.name },
  },
  {
    ...{ id: 'requests.staff', section: 'practices', label: 'Joiners and leavers', icon: 'user-plus' },
    ...{ href: '/q/staff_case.running', type: StaffCase.name },
  },
  {
    ...{ id: 'requests.manage', section: 'admin', label: 'Catalogue', icon: 'shopping-bag' },
    ...{ href: '/q/catalogue_item.all', permission: 'requests.manage-catalogue' },
  },
];
