import { form, view, type Form, type NavigationItem, type View } from '@praxis/sdk';
import { actAsAgent } from '@praxis/plugin-people/contract';
import { LicenceUse } from './record-types/licence-use.js';
import { SoftwareLicence } from './record-types/software-licence.js';

const columns = [
  ...['number', 'name', 'publisher', 'metric', 'cmdb.licence-position', 'expires_on', 'owner', 'parent'],
];

export const views: readonly View[] = [
  view(SoftwareLicence, 'active', {
    title: 'Software licences',
    filter: 'state = active',
    sort: ['name'],
    columns,
    icon: 'license',
    roles: ['agent'],
  }),
  view(SoftwareLicence, 'over_quota', {
    title: 'Over quota',
    filter: 'short_by > 0',
    sort: ['-short_by'],
    columns: ['number', 'name', 'cmdb.licence-position', 'short_by', 'over_since', 'owner'],
    icon: 'alert-triangle',
    roles: ['agent'],
  }),
  view(SoftwareLicence, 'expiring', {
    title: 'Licences by expiry',
    filter: 'state = active and expires_on is not empty',
    sort: ['expires_on'],
    columns: ['number', 'name', 'expires_on', 'cmdb.licence-position', 'owner'],
    icon: 'calendar-due',
    roles: ['agent'],
  }),
  view(LicenceUse, 'current', {
    title: 'Licences in use',
    filter: 'ended_on is empty',
    columns: ['licence', 'item', 'person', 'units', 'since', 'last_used_at'],
    icon: 'license',
    roles: ['agent'],
  }),
  view(LicenceUse, 'idle', {
    title: 'Not used for 90 days',
    filter: 'ended_on is empty and last_used_at < now - 90d',
    sort: ['last_used_at'],
    columns: ['licence', 'item', 'person', 'units', 'last_used_at'],
    icon: 'hourglass',
    roles: ['agent'],
  }),
];

export const forms: readonly Form[] = [
  form(SoftwareLicence, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['name', 'software', 'publisher', 'parent'] },
      {
        title: 'Entitlement',
        fields: ['metric', 'quantity', 'unlimited', 'over_quota', 'short_by', 'over_since'],
      },
      { title: 'Validity', fields: ['starts_on', 'expires_on', 'owner', 'owner_group', 'terms'] },
      {
        title: 'Purchase',
        fields: ['purchased_on', 'purchase_price', 'currency', 'order_number', 'invoice_number'],
      },
    ],
    rules: [{ when: { field: 'unlimited', op: 'eq', value: true }, hide: ['quantity', 'over_quota'] }],
  }),
  form(LicenceUse, 'default', {
    purpose: 'both',
    sections: [
      { fields: ['licence', 'item', 'person', 'units'] },
      { title: 'Dates', fields: ['since', 'last_used_at', 'ended_on', 'note'] },
    ],
  }),
];

export const navigation: readonly NavigationItem[] = [
  {
    id: 'cmdb.licences',
    section: 'practices',
    label: 'Software licences',
    icon: 'license',
    href: '/q/software_licence.active',
    type: SoftwareLicence.name,
    permission: actAsAgent,
  },
];
