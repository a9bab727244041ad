import {
  boolean,
  choice,
  decimal,
  integer,
  lifecycle,
  markdown,
  recordType,
  reference,
  references,
  text,
} from '@praxis/sdk';
import { Calendar } from '@praxis/plugin-calendars/contract';
import { Group, Location, Organisation, Person } from '@praxis/plugin-people/contract';
import { ServiceOffering } from '@praxis/plugin-services/contract';
import { TaskTemplate } from '@praxis/plugin-tasks/contract';
import { CatalogueCategory } from './catalogue-category.js';
import { symbols } from './symbols.js';

const itemLifecycle = lifecycle({
  field: 'state',
  initial: 'draft',
  states: {
    draft: { label: 'Draft', category: 'new', icon: 'state-new' },
    live: { label: 'Live', category: 'active', icon: 'state-active', tone: 'green' },
    retired: { label: 'Retired', category: 'done', icon: 'state-done', tone: 'neutral' },
  },
  transitions: {
    publish: {
      label: 'Put into the catalogue',
      from: ['draft', 'retired'],
      to: 'live',
      requires: ['offering', 'owner', 'category'],
      primary: true,
    },
    revise: { label: 'Back to draft', from: ['live'], to: 'draft' },
    retire: { label: 'Take out of the catalogue', from: ['draft', 'live'], to: 'retired' },
  },
});

/**
 * Something that people may order: for whom it is, what it costs, how long it takes, and what has to happen. The
 * questions are a form of its own with versions, the approvals are steps of their own.
 */
export const CatalogueItem = recordType('catalogue_item', {
  title: 'Catalogue item',
  plural: 'Catalogue items',
  description: 'Something that people may order.',
  display: 'name',
  icon: 'shopping-bag',
  number: { prefix: 'CAT', digits: 5 },
  cached: true,
  fields: {
    name: text({ label: 'Name', required: true, minLength: 1, maxLength: 120, unique: true, search: 'A' }),
    summary: text({
      label: 'In one sentence',
      description: 'Stands beneath the name in the catalogue.',
      maxLength: 200,
      search: 'B',
    }),
    description: markdown({ label: 'Description', maxLength: 20_000, search: 'C' }),
    keywords: text({
      label: 'Other words for it',
      description: 'What people type who do not know its name, such as headset, earphones.',
      maxLength: 500,
      search: 'B',
    }),
    symbol: choice({ label: 'Icon', choices: symbols }),
    category: reference({ label: 'Category', to: CatalogueCategory, onPurge: 'clear' }),
    offering: reference({
      label: 'Service offering',
      description: 'Which way of which service it gives.',
      to: ServiceOffering,
      onPurge: 'clear',
    }),
    owner: reference({ label: 'Owner', to: Person, onPurge: 'clear' }),
    kind: choice({
      label: 'Kind',
      required: true,
      default: 'item',
      choices: {
        item: 'Item',
        bundle: 'Bundle of items',
        joiner: 'New employee',
        leaver: 'Somebody leaves',
      },
    }),
    price: decimal({
      label: 'Price',
      description: 'Once, for one of it. Empty costs nothing.',
      precision: [12, 2],
    }),
    recurring_price: decimal({ label: 'Recurring price', precision: [12, 2] }),
    recurring_every: choice({
      label: 'Recurring every',
      required: true,
      default: 'month',
      choices: { month: 'Month', year: 'Year' },
    }),
    most: integer({
      label: 'Most at once',
      description: 'How many one person may order together.',
      required: true,
      default: 1,
      minimum: 1,
      maximum: 100,
    }),
    target_amount: integer({
      label: 'Delivery target',
      description: 'Counted from when nothing holds it back any more. Empty promises nothing.',
      minimum: 0,
      maximum: 2000,
    }),
    target_unit: choice({
      label: 'Counted in',
      required: true,
      default: 'days',
      choices: { hours: 'Open hours', days: 'Working days' },
    }),
    target_calendar: reference({
      label: 'Calendar',
      description: 'When those who prepare it are there. Empty: as in the settings.',
      to: Calendar,
      onPurge: 'clear',
    }),
    audience_groups: references({
      label: 'For members of',
      description: 'Groups. Empty: everybody.',
      to: Group,
    }),
    audience_organisations: references({ label: 'For people of', to: Organisation }),
    audience_locations: references({ label: 'For people at', to: Location }),
    audience: text({
      label: 'And only for whom this holds',
      description: 'A filter over the person, such as: vip = true or job_title contains "Engineer".',
      maxLength: 2000,
    }),
    fulfilment_group: reference({ label: 'Prepared by', to: Group, onPurge: 'clear' }),
    task_list: reference({
      label: 'Task list',
      description: 'What has to be done, as tasks of the requested item.',
      to: TaskTemplate,
      onPurge: 'clear',
    }),
    automation: choice({
      label: 'Automation',
      description: 'How much of it happens without a person.',
      required: true,
      default: 'manual',
      choices: { manual: 'By hand', partly: 'Partly', full: 'Touchless' },
    }),
    returnable: boolean({
      label: 'Is given back',
      description: 'It is written down for the person, and taken back when they leave.',
      required: true,
      default: false,
    }),
    provides: choice({
      label: 'What it gives',
      required: true,
      default: 'service',
      choices: { service: 'A service', equipment: 'Equipment', account: 'An account', access: 'Access' },
    }),
    form_version: integer({
      label: 'Version of the form',
      required: true,
      default: 0,
      readOnly: true,
      quiet: true,
    }),
    position: integer({
      label: 'Position',
      description: 'Within its category, from the lowest up.',
      required: true,
      default: 100,
    }),
  },
  lifecycle: itemLifecycle,
  indexes: [{ fields: ['state', 'name'] }],
  sort: ['position', 'name'],
});
