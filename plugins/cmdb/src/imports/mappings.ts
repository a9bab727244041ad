import type { Mapping, ReadyMapping, ValueSource } from '@praxis/plugin-import-export/contract';

const column = (name: string, ...transforms: NonNullable<ValueSource['transforms']>): ValueSource => ({
  column: name,
  ...(transforms.length > 0 && { transforms }),
});

const found = (name: string, type: string): ValueSource =>
  column(name, { kind: 'lookup', type, by: 'name', missing: 'create' });

/** The class by what the other system calls it; a word that is not in the table is told. */
const classBy = (name: string, words: Readonly<Record<string, string>>): ValueSource =>
  column(
    name,
    { kind: 'table', values: words, otherwise: 'report' },
    { kind: 'lookup', type: 'ci_class', by: 'name', missing: 'report' },
  );

const extras = Object.fromEntries(
  ['key', 'host', 'first', 'verb', 'second'].map((name) => [name, column(name)]),
);

const fromNetbox: Mapping = {
  type: 'ci',
  file: { format: 'netbox' },
  fields: {
    name: column('name'),
    class: {
      column: 'role',
      // Racks, machines and the rest say by their kind what they are, devices by their role.
      when: { column: 'type', is: ['device'] },
      transforms: [
        {
          kind: 'table',
          values: {
            'Application Server': 'Server',
            'Database Server': 'Server',
            'Patch Panel': 'Patch panel',
            PDU: 'Power distribution unit',
            Router: 'Network device',
            'Core Switch': 'Network device',
            'Distribution Switch': 'Network device',
            'Access Switch': 'Network device',
            'ToR Switch': 'Network device',
          },
          otherwise: 'report',
        },
        { kind: 'lookup', type: 'ci_class', by: 'name', missing: 'report' },
      ],
      fallback: classBy('type', {
        rack: 'Rack',
        cluster: 'Cluster',
        'virtual machine': 'Virtual machine',
        circuit: 'Circuit',
      }),
    },
    role: column('role'),
    organisation: found('tenant', 'organisation'),
    location: found('site', 'location'),
    manufacturer: column('maker'),
    model: column('model'),
    provider: column('provider'),
    operating_system: column('platform'),
    serial_number: column('serial'),
    asset_tag: column('asset_tag'),
    hostname: column('hostname'),
    ip_address: column('ip_address'),
    cpu_cores: column('cpu'),
    storage_gb: column('disk_gb'),
    description: column('notes'),
  },
  writer: { name: 'cmdb.reconciliation', options: { source: 'NetBox', whole: true }, extras },
};

const fromItop: Mapping = {
  type: 'ci',
  file: { format: 'itop' },
  fields: {
    name: column('name'),
    class: classBy('type', {
      Rack: 'Rack',
      Enclosure: 'Enclosure',
      Server: 'Server',
      NetworkDevice: 'Network device',
      SANSwitch: 'Network device',
      StorageSystem: 'Storage system',
      NAS: 'Storage system',
      TapeLibrary: 'Storage system',
      PDU: 'Power distribution unit',
      PC: 'Computer',
      Tablet: 'Computer',
      Printer: 'Printer',
      Phone: 'Phone',
      MobilePhone: 'Phone',
      IPPhone: 'Phone',
      Farm: 'Cluster',
      Hypervisor: 'Hypervisor',
      VirtualMachine: 'Virtual machine',
      DBServer: 'Database server',
      WebServer: 'Web server',
      Middleware: 'Middleware',
      DatabaseSchema: 'Database',
      WebApplication: 'Web application',
      ApplicationSolution: 'Application',
      BusinessProcess: 'Business process',
    }),
    role: column('type'),
    organisation: found('organisation', 'organisation'),
    location: found('location', 'location'),
    criticality: column('criticality', {
      kind: 'table',
      values: { high: '2', medium: '3', low: '4' },
      otherwise: 'empty',
    }),
    manufacturer: column('maker'),
    model: { column: 'model', fallback: column('software') },
    product_version: column('version'),
    serial_number: column('serial'),
    asset_tag: column('asset_tag'),
    ip_address: column('ip_address'),
    warranty_until: column('warranty_until'),
    url: column('url'),
    description: column('notes'),
  },
  writer: { name: 'cmdb.reconciliation', options: { source: 'iTop' }, extras },
};

/** Mappings for the exports of other systems with configuration items. */
export const readyCiMappings: readonly ReadyMapping[] = [
  {
    name: 'netbox',
    title: 'NetBox: devices, racks, machines, circuits and cables',
    description: 'A dump of NetBox (manage.py dumpdata). Tenants become organisations, sites locations.',
    mapping: fromNetbox,
  },
  {
    name: 'itop',
    title: 'iTop: configuration items and their relations',
    description: 'XML of iTop, or a tar archive of several files.',
    mapping: fromItop,
  },
];
