import { boolean, choice, choices, integer, markdown, recordType, reference, text } from '@praxis/sdk';
import { depreciationFields } from '../assets/asset-fields.js';
import { moves } from './life-cycle.js';

/** What browsers get are the icons that are named in code. */
const icons = {
  server: { label: 'Server', icon: 'server' },
  router: { label: 'Router', icon: 'router' },
  database: { label: 'Database', icon: 'database' },
  table: { label: 'Table', icon: 'table' },
  columns: { label: 'Rack', icon: 'columns' },
  box: { label: 'Box', icon: 'box' },
  'box-multiple': { label: 'Several boxes', icon: 'box-multiple' },
  plug: { label: 'Plug', icon: 'plug' },
  devices: { label: 'Devices', icon: 'devices' },
  'device-laptop': { label: 'Laptop', icon: 'device-laptop' },
  'device-desktop': { label: 'Screen', icon: 'device-desktop' },
  'device-mobile': { label: 'Phone', icon: 'device-mobile' },
  printer: { label: 'Printer', icon: 'printer' },
  'stack-2': { label: 'Stack', icon: 'stack-2' },
  'topology-star': { label: 'Cluster', icon: 'topology-star' },
  'app-window': { label: 'Application', icon: 'app-window' },
  world: { label: 'World', icon: 'world' },
  'arrows-exchange': { label: 'Exchange', icon: 'arrows-exchange' },
  route: { label: 'Process', icon: 'route' },
  network: { label: 'Network', icon: 'network' },
  cloud: { label: 'Cloud', icon: 'cloud' },
  building: { label: 'Building', icon: 'building' },
  certificate: { label: 'Certificate', icon: 'certificate' },
  key: { label: 'Key', icon: 'key' },
  'file-text': { label: 'Document', icon: 'file-text' },
} as const;

export type ClassIcon = keyof typeof icons;

/** A kind of configuration item. Classes form a tree: what holds for one holds for those below it. */
export const CiClass = recordType('ci_class', {
  title: 'CI class',
  plural: 'CI classes',
  display: 'name',
  icon: 'category',
  cached: true,
  fields: {
    name: text({ label: 'Name', required: true, unique: true, search: 'A' }),
    parent: reference({ label: 'Kind of', to: 'ci_class' }),
    description: markdown({ label: 'Description', maxLength: 5_000 }),
    icon: choice({ label: 'Icon', choices: icons }),
    abstract: boolean({
      label: 'Only for order',
      description: 'There are no items of this class itself, only of those below it.',
      default: false,
    }),
    attributes: choices({
      label: 'Attributes',
      description:
        'Fields that items of this class have, and of all classes below. A field that no class names is for every item.',
    }),
    required_attributes: choices({
      label: 'Required attributes',
      description: 'Fields that an item in use has to have, also in all classes below.',
    }),
    recommended_attributes: choices({
      label: 'Recommended attributes',
      description: 'Fields that a complete item has.',
    }),
    identified_by: choices({
      label: 'Identified by',
      description:
        'In this order, then by the keys of the classes above. Fields that count together are joined by a plus: serial_number+manufacturer.',
    }),
    host_relation: reference({
      label: 'Runs on, by',
      description:
        'The relation in which an item of this class stands with its host, which counts in keys as "host".',
      to: 'ci_relation_type',
    }),
    allowed_moves: choices({
      label: 'Moves',
      description:
        'Which moves its items make in their life, and those of classes below that choose none themselves. None: as the class above.',
      choices: moves,
    }),
    stale_after_days: integer({
      label: 'Stale after days',
      description: 'Without a sign of life for so long, an item counts as stale.',
      minimum: 1,
      maximum: 3650,
    }),
    ...depreciationFields,
  },
  sort: ['name'],
});
