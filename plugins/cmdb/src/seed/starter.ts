import type { ClassIcon } from '../record-types/ci-class.js';
import type { Move } from '../record-types/life-cycle.js';

/** A class of the starter set; those below it follow as its children. */
export interface StarterClass {
  readonly name: string;
  readonly icon?: ClassIcon;
  readonly abstract?: true;
  /** Fields that only items of this class have, and of those below. */
  readonly attributes?: readonly string[];
  readonly required?: readonly string[];
  readonly recommended?: readonly string[];
  readonly identifiedBy?: readonly string[];
  /** Name of the relation in which items stand with what they run on. */
  readonly hostRelation?: string;
  readonly moves?: readonly Move[];
  readonly children?: readonly StarterClass[];
}

/** Nobody orders, stores or mends what cannot be touched. */
const untouchable: readonly Move[] = ['deploy', 'retire', 'reuse', 'dispose'];

const inNetwork = ['hostname', 'ip_address', 'mac_addresses'];
const machine = [
  ...inNetwork,
  ...['system_uuid', 'operating_system', 'cpu_cores', 'memory_gb', 'storage_gb'],
];

const device = {
  attributes: ['serial_number', 'asset_tag', 'manufacturer', 'model'],
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
        attributes: machine,
        required: ['hostname'],
        recommended: ['ip_address', 'operating_system', 'support_group'],
        identifiedBy: ['system_uuid', 'serial_number+manufacturer', 'hostname'],
      },
      {
        name: 'Network device',
        icon: 'router',
        attributes: [...inNetwork, 'operating_system'],
        recommended: ['ip_address', 'support_group'],
      },
      {
        name: 'Storage system',
        icon: 'database',
        attributes: [...inNetwork, 'storage_gb'],
        recommended: ['storage_gb', 'support_group'],
      },
      { name: 'Rack', icon: 'columns' },
      { name: 'Enclosure', icon: 'box' },
      { name: 'Patch panel', icon: 'table' },
      { name: 'Power distribution unit', icon: 'plug', attributes: inNetwork },
      {
        name: 'End-user device',
        icon: 'device-laptop',
        recommended: ['used_by'],
        children: [
          {
            name: 'Computer',
            icon: 'device-laptop',
            attributes: machine,
            recommended: ['operating_system'],
          },
          { name: 'Phone', icon: 'device-mobile', attributes: ['operating_system', 'mac_addresses'] },
          { name: 'Printer', icon: 'printer', attributes: inNetwork },
        ],
      },
    ],
  },
  {
    name: 'Virtual device',
    icon: 'box-multiple',
    abstract: true,
    moves: untouchable,
    identifiedBy: ['system_uuid'],
    hostRelation: 'virtualised by',
    children: [
      { name: 'Hypervisor', icon: 'stack-2', attributes: machine, identifiedBy: ['name'] },
      { name: 'Cluster', icon: 'topology-star', recommended: ['minimum_up'], identifiedBy: ['name'] },
      {
        name: 'Virtual machine',
        icon: 'device-desktop',
        attributes: machine,
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
    attributes: ['product_version', 'url'],
    moves: untouchable,
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
  {
    name: 'Business process',
    icon: 'route',
    moves: untouchable,
    required: ['owner'],
    identifiedBy: ['name'],
  },
  {
    name: 'Network',
    icon: 'network',
    moves: untouchable,
    children: [
      { name: 'VLAN', icon: 'network', identifiedBy: ['name'] },
      { name: 'Subnet', icon: 'network', attributes: ['ip_address'], identifiedBy: ['name'] },
      {
        name: 'Circuit',
        icon: 'route',
        attributes: ['provider'],
        recommended: ['provider'],
        identifiedBy: ['name+provider'],
      },
    ],
  },
  {
    name: 'Certificate',
    icon: 'certificate',
    attributes: ['serial_number'],
    moves: untouchable,
    required: ['expires_on'],
    identifiedBy: ['serial_number', 'name'],
  },
  {
    name: 'Document',
    icon: 'file-text',
    attributes: ['url', 'product_version'],
    moves: untouchable,
    recommended: ['url', 'owner'],
    identifiedBy: ['name'],
  },
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
