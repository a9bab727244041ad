import type { Readable } from 'node:stream';
import type { TableFormat } from '@praxis/plugin-import-export/contract';
import { PraxisError } from '@praxis/sdk';
import { tableRows, type Cells } from './table-rows.js';

type Fields = Readonly<Record<string, unknown>>;
type Dump = ReadonlyMap<string, ReadonlyMap<number, Fields>>;
const columns = [
  ...['kind', 'key', 'type', 'role', 'name', 'status', 'tenant', 'site', 'maker', 'model', 'provider'],
  ...['platform', 'serial', 'asset_tag', 'hostname', 'ip_address', 'cpu', 'memory_mb', 'disk_gb', 'notes'],
  ...['host', 'first', 'verb', 'second'],
];

/**
 * NetBox, as `manage.py dumpdata` writes it: devices, racks, virtual machines, clusters and circuits as
 * rows of items, and what connects them as rows of relations, after the items.
 *
 * Records name each other by number within their model. Cables end at ports, which belong to devices
 * or circuits; two of them between the same pair are one connection.
 */
export const netboxDump: TableFormat = {
  name: 'netbox',
  title: 'NetBox (manage.py dumpdata, JSON)',
  async read(file) {
    const dump = parse(await wholeText(await file.open()));
    const cells = [...racks(dump), ...clusters(dump), ...devices(dump), ...machines(dump), ...circuits(dump)];
    const all = [...cells, ...cables(dump), ...places(dump)];
    return { columns, rows: tableRows(columns, all) };
  },
};

/** Names in NetBox' own form, which can be told from numbers of other models. */
const device = (id: unknown) => `dcim.device:${String(id)}`;
const rack = (id: unknown) => `dcim.rack:${String(id)}`;
const machine = (id: unknown) => `virtualization.virtualmachine:${String(id)}`;
const cluster = (id: unknown) => `virtualization.cluster:${String(id)}`;
const circuit = (id: unknown) => `circuits.circuit:${String(id)}`;

function* devices(dump: Dump): Generator<Cells> {
  for (const [id, fields] of of(dump, 'dcim.device')) {
    const type = one(dump, 'dcim.devicetype', fields['device_type']);
    const maker = nameOf(dump, 'dcim.manufacturer', type?.['manufacturer']);
    const model = text(type?.['model']);
    // As NetBox shows devices without a name.
    const name = text(fields['name']) ?? `${maker ?? ''} ${model ?? ''} (${id})`.trim();
    yield {
      ...common(dump, fields),
      ...{ kind: 'item', key: device(id), type: 'device', name, maker, model },
      role: nameOf(dump, 'dcim.devicerole', fields['role'] ?? fields['device_role']),
      hostname: text(fields['name']),
      serial: text(fields['serial']),
      asset_tag: text(fields['asset_tag']),
      ip_address: addressOf(dump, fields),
    };
  }
}

function* machines(dump: Dump): Generator<Cells> {
  for (const [id, fields] of of(dump, 'virtualization.virtualmachine')) {
    yield {
      ...common(dump, fields),
      ...{ kind: 'item', key: machine(id), type: 'virtual machine', name: text(fields['name']) },
      role: nameOf(dump, 'dcim.devicerole', fields['role']),
      hostname: text(fields['name']),
      ip_address: addressOf(dump, fields),
      cpu: text(fields['vcpus'])?.replace(/\.0+$/, ''),
      memory_mb: text(fields['memory']),
      disk_gb: text(fields['disk']),
      ...(fields['cluster'] !== null && { host: cluster(fields['cluster']) }),
    };
  }
}

function* clusters(dump: Dump): Generator<Cells> {
  for (const [id, fields] of of(dump, 'virtualization.cluster')) {
    yield {
      ...common(dump, fields),
      ...{ kind: 'item', key: cluster(id), type: 'cluster', name: text(fields['name']) },
      role: nameOf(dump, 'virtualization.clustertype', fields['type']),
    };
  }
}

function* racks(dump: Dump): Generator<Cells> {
  for (const [id, fields] of of(dump, 'dcim.rack')) {
    yield {
      ...common(dump, fields),
      ...{ kind: 'item', key: rack(id), type: 'rack', name: text(fields['name']) },
      role: nameOf(dump, 'dcim.rackrole', fields['role']),
      serial: text(fields['serial']),
      asset_tag: text(fields['asset_tag']),
    };
  }
}

function* circuits(dump: Dump): Generator<Cells> {
  for (const [id, fields] of of(dump, 'circuits.circuit')) {
    yield {
      ...common(dump, fields),
      ...{ kind: 'item', key: circuit(id), type: 'circuit', name: text(fields['cid']) },
      role: nameOf(dump, 'circuits.circuittype', fields['type']),
      provider: nameOf(dump, 'circuits.provider', fields['provider']),
    };
  }
}

/** What cables connect: the owners of the ports at their ends, each pair once. */
function* cables(dump: Dump): Generator<Cells> {
  const ends = new Map<unknown, { A: string[]; B: string[] }>();
  for (const [, fields] of of(dump, 'dcim.cabletermination')) {
    const owner = ownerOf(dump, fields['termination_type'], fields['termination_id']);
    const cable = ends.get(fields['cable']) ?? { A: [], B: [] };
    ends.set(fields['cable'], cable);
    if (owner !== undefined) cable[fields['cable_end'] === 'B' ? 'B' : 'A'].push(owner);
  }
  const seen = new Set<string>();
  for (const { A, B } of ends.values())
    for (const from of A)
      for (const to of B) {
        const [first = '', second = ''] = [from, to].sort();
        const pair = `${first} ${second}`;
        if (first === second || seen.has(pair)) continue;
        seen.add(pair);
        yield { kind: 'relation', first, verb: 'connects to', second };
      }
}

/** Where devices stand, and on what clusters run. */
function* places(dump: Dump): Generator<Cells> {
  for (const [id, fields] of of(dump, 'dcim.device')) {
    if (fields['rack'] !== null)
      yield { kind: 'relation', first: rack(fields['rack']), verb: 'contains', second: device(id) };
    if (fields['cluster'] !== null)
      yield { kind: 'relation', first: device(id), verb: 'member of', second: cluster(fields['cluster']) };
  }
}

function ownerOf(dump: Dump, type: unknown, id: unknown): string | undefined {
  const model = Array.isArray(type) ? type.join('.') : String(type);
  const port = one(dump, model, id);
  if (port === undefined) return undefined;
  if (typeof port['device'] === 'number') return device(port['device']);
  return typeof port['circuit'] === 'number' ? circuit(port['circuit']) : undefined;
}

function common(dump: Dump, fields: Fields): Cells {
  return {
    status: text(fields['status']),
    tenant: nameOf(dump, 'tenancy.tenant', fields['tenant']),
    site: nameOf(dump, 'dcim.site', fields['site']),
    platform: nameOf(dump, 'dcim.platform', fields['platform']),
    notes: text(fields['comments']) ?? text(fields['description']),
  };
}

function addressOf(dump: Dump, fields: Fields): string | undefined {
  const address = one(dump, 'ipam.ipaddress', fields['primary_ip4'] ?? fields['primary_ip6']);
  return text(address?.['address'])?.replace(/\/\d+$/, '');
}

function of(dump: Dump, model: string): Iterable<readonly [number, Fields]> {
  return dump.get(model) ?? [];
}

function one(dump: Dump, model: string, id: unknown): Fields | undefined {
  return typeof id === 'number' ? dump.get(model)?.get(id) : undefined;
}

function nameOf(dump: Dump, model: string, id: unknown): string | undefined {
  return text(one(dump, model, id)?.['name']);
}

function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function parse(content: string): Dump {
  const list: unknown = JSON.parse(content);
  if (!Array.isArray(list) || !list.every(isRecord)) throw notADump();
  const dump = new Map<string, Map<number, Fields>>();
  for (const { model, pk, fields } of list)
    dump.set(model, (dump.get(model) ?? new Map<number, Fields>()).set(pk, fields));
  return dump;
}

function isRecord(value: unknown): value is { model: string; pk: number; fields: Fields } {
  const { model, pk, fields } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return typeof model === 'string' && typeof pk === 'number' && typeof fields === 'object' && fields !== null;
}

function notADump(): PraxisError {
  return new PraxisError(
    'E_CMDB_NETBOX',
    422,
    'This is no dump of NetBox: a JSON list of records with "model", "pk" and "fields". Make one with "manage.py dumpdata".',
    {},
  );
}

/** Characters; a dump is held in memory as a whole. */
const largest = 500_000_000;

async function wholeText(stream: Readable): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parts: string[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const part = decoder.decode(chunk, { stream: true });
    length += part.length;
    if (length > largest)
      throw new PraxisError('E_CMDB_NETBOX', 422, 'The dump is too large to be read.', {});
    parts.push(part);
  }
  return parts.join('') + decoder.decode();
}
