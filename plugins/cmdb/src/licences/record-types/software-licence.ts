import {
  boolean,
  choice,
  date,
  decimal,
  instant,
  integer,
  lifecycle,
  markdown,
  recordType,
  reference,
  text,
  uuid,
} from '@praxis/sdk';
import { Group, Person } from '@praxis/plugin-people/contract';
import { finance } from '../../assets/asset-fields.js';

/** The right to use a software, bought or subscribed to. A pack may have further ones below it. */
export const SoftwareLicence = recordType('software_licence', {
  title: 'Software licence',
  plural: 'Software licences',
  display: 'name',
  icon: 'license',
  number: { prefix: 'LIC' },
  lifecycle: lifecycle({
    field: 'state',
    initial: 'planned',
    states: {
      planned: { label: 'Planned', category: 'new', icon: 'state-new' },
      active: { label: 'Active', category: 'active', icon: 'state-active', tone: 'green' },
      retired: { label: 'Retired', category: 'done', icon: 'state-done', tone: 'neutral' },
    },
    transitions: {
      activate: { label: 'Activate', from: ['planned', 'retired'], to: 'active', primary: true },
      retire: { label: 'Retire', from: ['planned', 'active'], to: 'retired' },
    },
  }),
  fields: {
    name: text({ label: 'Name', required: true, minLength: 1, search: 'A' }),
    software: text({ label: 'Software', search: 'A' }),
    publisher: text({ label: 'Publisher', search: 'B' }),
    metric: choice({
      label: 'Counted by',
      description: 'What uses up one of the licences.',
      required: true,
      default: 'device',
      choices: {
        device: 'Device',
        user: 'User',
        core: 'Processor core',
        subscription: 'Subscription',
      },
    }),
    quantity: integer({
      label: 'Entitled',
      description: 'How many may be used. Nothing means none.',
      required: true,
      default: 0,
      minimum: 0,
    }),
    unlimited: boolean({
      label: 'Without limit',
      description: 'Any number may be used; the quantity does not count.',
      required: true,
      default: false,
    }),
    parent: reference({
      label: 'Part of pack',
      description: 'What is entitled and what is used counts together with this licence.',
      to: 'software_licence',
    }),
    pack: uuid({ label: 'Pack', readOnly: true, quiet: true, index: true }),
    over_quota: choice({
      label: 'When more is used than entitled',
      required: true,
      default: 'alarm',
      choices: { alarm: 'Raise the alarm', refuse: 'Refuse it' },
    }),
    short_by: integer({
      label: 'Short by',
      description: 'So many are used more than the pack is entitled to.',
      readOnly: true,
    }),
    over_since: instant({ label: 'Over quota since', readOnly: true }),
    starts_on: date({ label: 'Valid from' }),
    expires_on: date({ label: 'Expires on' }),
    owner: reference({ label: 'Owner', to: Person, onPurge: 'clear' }),
    owner_group: reference({ label: 'Group of the owner', to: Group, onPurge: 'clear' }),
    terms: markdown({ label: 'Terms', maxLength: 20_000, search: 'C' }),
    purchased_on: date({ label: 'Bought on', group: finance }),
    purchase_price: decimal({ label: 'Price', precision: [14, 2], group: finance }),
    currency: text({ label: 'Currency', pattern: '^[A-Z]{3}$', maxLength: 3, group: finance }),
    order_number: text({ label: 'Order number', maxLength: 100, group: finance }),
    invoice_number: text({ label: 'Invoice number', maxLength: 100, group: finance }),
    expiry_told: text({ label: 'Told of the expiry', readOnly: true, quiet: true, maxLength: 40 }),
  },
  indexes: [
    { fields: ['state', 'name'] },
    { fields: ['expires_on'], where: { field: 'state', op: 'eq', value: 'active' } },
    { fields: ['-short_by'], where: { field: 'short_by', op: 'isNotEmpty' } },
  ],
  sort: ['name'],
});
