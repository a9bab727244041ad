import type { ClassIcon } from '../record-types/ci-class.js';

/** A class of the starter set; those below it follow as its children. */
export interface StarterClass {
  readonly name: string;
  readonly icon?: ClassIcon;
  readonly abstract?: true;
  readonly required?: readonly string[];
  readonly recommended?: readonly string[];
  readonly identifiedBy?: readonly string[];
  /** Name of the relation in which items stand with what they run on. */
  readonly hostRelation?: string;
  readonly children?: readonly StarterClass[];
}

const device = {
  recommended: ['serial_number', 'manufacturer', 'model', 'location'],
  identifiedBy: ['serial_number+manufacturer', 'asset_tag'],
} as const;

/** Classes that most organisations need; administrators add their own below them. */
export const starterClasses: readonly StarterClass[] = [
  {
    name: 'Physical device',
    icon: 'devices',
    abstract: true,
    ...device,
    children: [
      {
        name: 'Server',
        icon: 'server',
        required: ['hostname'],
        recommended: ['ip_address', 'operating_system', 'support_group'],
        identifiedBy: ['system_uuid', 'serial_number+manufacturer', 'hostname'],
      },
      { name: 'Network device', icon: 'router', recommended: ['ip_address', 'support_group'] },
      { name: 'Storage system', icon: 'database', recommended: ['storage_gb', 'support_group'] },
      { name: 'Rack', icon: 'columns' },
      { name: 'Enclosure', icon: 'box' },
      { name: 'Patch panel', icon: 'table' },
      { name: 'Power distribution unit', icon: 'plug' },
      {
        name: 'End-user device',
        icon: 'device-laptop',
        recommended: ['used_by'],
        children: [
          { name: 'Computer', icon: 'device-laptop', recommended: ['operating_system'] },
          { name: 'Phone', icon: 'device-mobile' },
          { name: 'Printer', icon: 'printer' },
        ],
      },
    ],
  },
  {
    name: 'Virtual device',
    icon: 'box-multiple',
    abstract: true,
    identifiedBy: ['system_uuid'],
    hostRelation: 'virtualised by',
    children: [
      { name: 'Hypervisor', icon: 'stack-2', identifiedBy: ['name'] },
      { name: 'Cluster', icon: 'topology-star', recommended: ['minimum_up'], identifiedBy: ['name'] },
      {
        name: 'Virtual machine',
        icon: 'device-desktop',
        recommended: ['hostname', 'operating_system'],
        identifiedBy: ['name+host', 'hostname'],
      },
      { name: 'Container', icon: 'box', identifiedBy: ['name+host'] },
    ],
  },
  {
    name: 'Software instance',
    icon: 'app-window',
    abstract: true,
    recommended: ['product_version', 'support_group'],
    hostRelation: 'runs on',
    children: [
      { name: 'Database server', icon: 'database', identifiedBy: ['name+host'] },
      { name: 'Web server', icon: 'world', identifiedBy: ['name+host'] },
      { name: 'Middleware', icon: 'arrows-exchange', identifiedBy: ['name+host'] },
      { name: 'Database', icon: 'table', identifiedBy: ['name+host'] },
      { name: 'Web application', icon: 'app-window', identifiedBy: ['name+host'] },
      {
        name: 'Application',
        icon: 'app-window',
        required: ['owner'],
        recommended: ['criticality', 'service'],
        identifiedBy: ['name'],
      },
    ],
  },
  { name: 'Business process', icon: 'route', required: ['owner'], identifiedBy: ['name'] },
  {
    name: 'Network',
    icon: 'network',
    children: [
      { name: 'VLAN', icon: 'network', identifiedBy: ['name'] },
      { name: 'Subnet', icon: 'network', identifiedBy: ['name'] },
      { name: 'Circuit', icon: 'route', recommended: ['provider'], identifiedBy: ['name+provider'] },
    ],
  },
  {
    name: 'Certificate',
    icon: 'certificate',
    required: ['expires_on'],
    identifiedBy: ['serial_number', 'name'],
  },
  { name: 'Document', icon: 'file-text', recommended: ['url', 'owner'], identifiedBy: ['name'] },
];

/** Relations in pairs, and the way a failure goes: whoever depends on something fails with it. */
export const starterRelations = [
  ['depends on', 'used by', 'to_first'],
  ['runs on', 'runs', 'to_first'],
  ['hosted on', 'hosts', 'to_first'],
  ['virtualised by', 'virtualises', 'to_first'],
  ['member of', 'has members', 'to_second'],
  ['powered by', 'powers', 'to_first'],
  ['provides', 'provided by', 'to_second'],
  ['allocated from', 'allocates', 'to_first'],
  ['contains', 'contained by', 'none'],
  ['connects to', 'connected by', 'none'],
  ['manages', 'managed by', 'none'],
  ['owns', 'owned by', 'none'],
  ['protects', 'protected by', 'none'],
  ['replicates to', 'replicated from', 'none'],
] as const;
