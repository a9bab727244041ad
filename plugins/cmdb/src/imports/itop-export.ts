import type { Readable } from 'node:stream';
import type { TableFormat } from '@praxis/plugin-import-export/contract';
import { itopFiles } from './itop-files.js';
import type { ItopObject } from './itop-objects.js';
import { tableRows, type Cells } from './table-rows.js';

const columns = [
  ...['kind', 'key', 'type', 'name', 'organisation', 'location', 'criticality', 'status', 'maker', 'model'],
  ...['software', 'version', 'serial', 'asset_tag', 'ip_address', 'cpu', 'memory', 'url', 'warranty_until'],
  ...['notes', 'host', 'first', 'verb', 'second'],
];

/** Classes of iTop that are configuration items, and the attribute that names what they run on. */
const itemClasses: Readonly<Record<string, readonly string[]>> = {
  Rack: [],
  Enclosure: [],
  Server: [],
  NetworkDevice: [],
  StorageSystem: [],
  SANSwitch: [],
  TapeLibrary: [],
  NAS: [],
  PDU: [],
  PowerSource: [],
  PC: [],
  Printer: [],
  Phone: [],
  MobilePhone: [],
  IPPhone: [],
  Tablet: [],
  Peripheral: [],
  Farm: [],
  Hypervisor: ['server_id'],
  VirtualMachine: ['virtualhost_id'],
  DBServer: ['system_id'],
  WebServer: ['system_id'],
  Middleware: ['system_id'],
  PCSoftware: ['system_id'],
  OtherSoftware: ['system_id'],
  DatabaseSchema: ['dbserver_id'],
  WebApplication: ['webserver_id'],
  MiddlewareInstance: ['middleware_id'],
  ApplicationSolution: [],
  BusinessProcess: [],
};

/** Attributes that name another item, and how the one that has it stands to that. */
const references: readonly (readonly [string, string])[] = [
  ['farm_id', 'member of'],
  ['rack_id', 'contained by'],
  ['enclosure_id', 'contained by'],
  ['powerA_id', 'powered by'],
  ['powerB_id', 'powered by'],
];

/** Links of their own class: the two attributes, and the verb from the first to the second. */
const links: Readonly<Record<string, readonly [string, string, string]>> = {
  lnkApplicationSolutionToFunctionalCI: ['applicationsolution_id', 'depends on', 'functionalci_id'],
  lnkApplicationSolutionToBusinessProcess: ['businessprocess_id', 'depends on', 'applicationsolution_id'],
  lnkConnectableCIToNetworkDevice: ['connectableci_id', 'connects to', 'networkdevice_id'],
};

/**
 * iTop, as it exports and imports XML: one file, or an archive (tar) of many. Items first, hosts before
 * what runs on them, then the relations.
 */
export const itopExport: TableFormat = {
  name: 'itop',
  title: 'iTop (XML, or a tar archive of it)',
  async read(file) {
    const open = (): Promise<Readable> => file.open();
    const objects = await itopFiles(file.name, open);
    const find = finder(objects);
    const items = objects.filter(({ type }) => type in itemClasses);
    const known = itemFinder(items);
    const cells = [
      ...items.map((item) => itemOf(item, find, known)),
      ...items.flatMap((item) => referencesOf(item, known)),
      ...objects.flatMap((object) => linkOf(object, known)),
    ];
    return { columns, rows: tableRows(columns, cells) };
  },
};

type Find = (type: string, id: string | undefined) => ItopObject | undefined;

/** The item of a number, as an object of some folder means it. */
type FindItem = (id: string | undefined, from: ItopObject) => ItopObject | undefined;

const keyOf = ({ type, id }: ItopObject) => `${type}:${id}`;

/** Numbers of items are theirs within a system; modules that came apart use some of them again. */
function itemFinder(items: readonly ItopObject[]): FindItem {
  const byId = new Map<string, ItopObject[]>();
  for (const item of items) byId.set(item.id, [...(byId.get(item.id) ?? []), item]);
  return (id, { folder }) => {
    const fitting = byId.get(id ?? '') ?? [];
    return fitting.find((item) => item.folder === folder) ?? fitting[0];
  };
}

function itemOf(item: ItopObject, find: Find, findItem: FindItem): Cells {
  const { type, values } = item;
  const software = find('Software', values['software_id']);
  const [host] = (itemClasses[type] ?? []).flatMap((name) => findItem(values[name], item) ?? []);
  return {
    kind: 'item',
    key: keyOf(item),
    type,
    name: values['name'],
    organisation: find('Organization', values['org_id'])?.values['name'],
    location: find('Location', values['location_id'])?.values['name'],
    criticality: values['business_criticity'],
    status: values['status'],
    maker: find('Brand', values['brand_id'])?.values['name'] ?? software?.values['vendor'],
    model: find('Model', values['model_id'])?.values['name'],
    software: software?.values['name'],
    version: software?.values['version'],
    serial: values['serialnumber'],
    asset_tag: values['asset_number'],
    ip_address: values['managementip'],
    cpu: values['cpu'],
    memory: values['ram'],
    url: values['url'],
    warranty_until: values['end_of_warranty'],
    notes: values['description'],
    ...(host !== undefined && { host: keyOf(host) }),
  };
}

function referencesOf(item: ItopObject, findItem: FindItem): readonly Cells[] {
  return references.flatMap(([attribute, verb]) => {
    const other = findItem(item.values[attribute], item);
    return other === undefined ? [] : [{ kind: 'relation', first: keyOf(item), verb, second: keyOf(other) }];
  });
}

function linkOf(object: ItopObject, findItem: FindItem): readonly Cells[] {
  const link = links[object.type];
  if (link === undefined) return [];
  const [from = '', verb, to = ''] = link;
  const [first, second] = [from, to].map((name) => findItem(object.values[name], object));
  if (first === undefined || second === undefined) return [];
  return [{ kind: 'relation', first: keyOf(first), verb, second: keyOf(second) }];
}

function finder(objects: readonly ItopObject[]): Find {
  const byName = new Map<string, ItopObject>();
  for (const object of objects) {
    const name = `${object.type} ${object.id}`;
    if (!byName.has(name)) byName.set(name, object);
  }
  return (type, id) => (id === undefined ? undefined : byName.get(`${type} ${id}`));
}
