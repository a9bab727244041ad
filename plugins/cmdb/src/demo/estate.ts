import { applications, processes, sites } from './applications.js';

/** An item of the example, under a name by which relations find it. */
export interface DemoItem {
  readonly key: string;
  readonly class: string;
  readonly site?: string;
  readonly service?: string;
  /** Support group by its name. */
  readonly group: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export type DemoRelation = readonly [first: string, verb: string, second: string];

export interface DemoEstate {
  readonly items: readonly DemoItem[];
  readonly relations: readonly DemoRelation[];
}

const hostsPerRoom = 4;

/** The machine rooms, the networks, the applications and the processes of the example company; always the same. */
export function demoEstate(): DemoEstate {
  const items: DemoItem[] = [];
  const relations: DemoRelation[] = [];
  const add = (item: DemoItem): string => {
    items.push(item);
    return item.key;
  };
  const relate = (first: string, verb: string, second: string): void =>
    void relations.push([first, verb, second]);
  const parts = { add, relate };
  for (const [place, site] of sites.entries()) addSite(parts, site, place);
  for (const [place, short] of (['rtm', 'lds'] as const).entries()) addRoom(parts, short, place);
  addApplications(parts);
  for (const [name, needs] of processes) {
    const key = add({
      key: name,
      class: 'Business process',
      group: 'Business applications',
      values: { name },
    });
    for (const need of needs) relate(key, 'depends on', need);
  }
  return { items, relations };
}

interface Parts {
  add(item: DemoItem): string;
  relate(first: string, verb: string, second: string): void;
}

/** A line to the world, a firewall, two core switches of which one is enough, switches of the floors and their radio. */
function addSite(
  { add, relate }: Parts,
  { name: site, short, floors, provider }: (typeof sites)[number],
  place: number,
): void {
  const device = (name: string, role: string, ip: string, model: readonly [string, string]): string =>
    add({
      ...{ key: name, class: 'Network device', site, group: 'Network' },
      values: {
        ...{ name, role, hostname: `${name}.net.harbourvale.example`, ip_address: ip },
        ...{ manufacturer: model[0], model: model[1] },
        serial_number: `N${place}${String(ip.split('.').at(-1)).padStart(3, '0')}${short.toUpperCase()}`,
      },
    });
  const net = `10.${place + 10}.0`;
  const circuit = add({
    ...{ key: `${short} line`, class: 'Circuit', site, service: 'Internet line', group: 'Network' },
    values: { name: `Internet line ${site}`, provider },
  });
  const firewall = device(`${short}-fw1`, 'firewall', `${net}.1`, ['Bulwark', 'B400']);
  relate(firewall, 'depends on', circuit);
  const core = add({
    ...{ key: `${short} core`, class: 'Cluster', site, service: 'Office network', group: 'Network' },
    values: { name: `Core network ${site}`, minimum_up: 1, minimum_up_unit: 'items' },
  });
  for (const n of [1, 2]) {
    const coreSwitch = device(`${short}-core${n}`, 'core switch', `${net}.${n + 1}`, ['Fairlead', 'C9']);
    relate(coreSwitch, 'member of', core);
    relate(coreSwitch, 'connects to', firewall);
  }
  const office = add({
    ...{ key: `${short} office`, class: 'Network', site, service: 'Office network', group: 'Network' },
    values: { name: `Office network ${site}`, criticality: place === 0 ? '1' : '2' },
  });
  relate(office, 'depends on', core);
  relate(office, 'depends on', firewall);
  const radio = add({
    ...{ key: `${short} wifi`, class: 'Network', site, service: 'Wi-Fi', group: 'Network' },
    values: { name: `Wi-Fi ${site}`, minimum_up: 50, minimum_up_unit: 'percent' },
  });
  for (let floor = 1; floor <= floors; floor += 1) {
    const access = device(`${short}-sw${floor}`, 'access switch', `${net}.${20 + floor}`, [
      'Fairlead',
      'A48',
    ]);
    relate(access, 'depends on', core);
    const point = device(`${short}-ap${floor}`, 'access point', `${net}.${60 + floor}`, ['Gullwing', 'W6']);
    relate(point, 'powered by', access);
    relate(point, 'provides', radio);
  }
  const printer = add({
    ...{ key: `${short}-prn1`, class: 'Printer', site, service: 'Printing', group: 'Workplace' },
    values: {
      ...{ name: `Printer ${site}`, hostname: `${short}-prn1`, manufacturer: 'Inkwell', model: 'Duo 60' },
      ...{ serial_number: `P${short.toUpperCase()}1`, ip_address: `${net}.91` },
    },
  });
  relate(printer, 'depends on', 'Print service');
  relate(printer, 'depends on', `${short}-sw1`);
  const vlan = add({
    ...{ key: `${short} vlan`, class: 'VLAN', site, group: 'Network' },
    values: { name: `VLAN ${100 + place} offices ${site}` },
  });
  relate(office, 'contains', vlan);
}

/** Racks with two ways of power, hosts that form a cluster of which three of four are enough, and storage. */
function addRoom({ add, relate }: Parts, short: 'rtm' | 'lds', place: number): void {
  const site = place === 0 ? 'Rotterdam' : 'Leeds';
  const group = 'Servers and storage';
  const rack = add({
    ...{ key: `${short} rack`, class: 'Rack', site, group: 'Facilities' },
    values: {
      name: `Rack ${short.toUpperCase()}-A1`,
      manufacturer: 'Ironframe',
      model: '42U',
      serial_number: `R${place}001`,
    },
  });
  const power = ['A', 'B'].map((side) =>
    add({
      ...{ key: `${short} pdu ${side}`, class: 'Power distribution unit', site, group: 'Facilities' },
      values: {
        ...{ name: `PDU ${short.toUpperCase()}-A1-${side}`, manufacturer: 'Ampere & Sons', model: 'P24' },
        serial_number: `U${place}${side}`,
      },
    }),
  );
  const cluster = add({
    ...{ key: `${short} compute`, class: 'Cluster', site, group },
    values: {
      ...{ name: `Compute cluster ${site}`, criticality: '1', minimum_up: hostsPerRoom - 1 },
      minimum_up_unit: 'items',
    },
  });
  const storage = add({
    ...{ key: `${short} storage`, class: 'Storage system', site, group },
    values: {
      ...{ name: `Storage ${site}`, manufacturer: 'Deepwell', model: 'S800', serial_number: `D${place}800` },
      ...{ storage_gb: '96000', hostname: `${short}-san1`, minimum_up: 1, minimum_up_unit: 'items' },
    },
  });
  for (const side of power) {
    relate(rack, 'contains', side);
    relate(storage, 'powered by', side);
  }
  relate(rack, 'contains', storage);
  for (let n = 1; n <= hostsPerRoom; n += 1) {
    const name = `${short}-host${n}`;
    const host = add({
      ...{ key: name, class: 'Server', site, group },
      values: {
        ...{ name, hostname: `${name}.harbourvale.example`, ip_address: `10.${place + 10}.8.${n}` },
        ...{
          manufacturer: 'Keelson',
          model: 'K740',
          serial_number: `K74${place}0${n}`,
          asset_tag: `SRV-${place}${n}`,
        },
        ...{ operating_system: 'Hypervisor 8', cpu_cores: 48, memory_gb: '768', role: 'hypervisor host' },
        // Either of the two ways of power is enough.
        ...{ minimum_up: 1, minimum_up_unit: 'items' },
      },
    });
    for (const side of power) relate(host, 'powered by', side);
    relate(rack, 'contains', host);
    relate(host, 'member of', cluster);
    relate(host, 'connects to', `${short}-core1`);
  }
  if (place === 1) relate('rtm storage', 'replicates to', storage);
}

function addApplications({ add, relate }: Parts): void {
  let machine = 0;
  const virtual = (name: string, group: string, values: Readonly<Record<string, unknown>>): string => {
    machine += 1;
    const room = machine % 4 === 0 ? 'lds' : 'rtm';
    const key = add({
      ...{ key: name, class: 'Virtual machine', site: room === 'rtm' ? 'Rotterdam' : 'Leeds', group },
      values: {
        ...{ name, hostname: `${name}.harbourvale.example`, operating_system: 'Linux' },
        ...{ ip_address: `10.${room === 'rtm' ? 10 : 11}.16.${machine}`, cpu_cores: 4, memory_gb: '16' },
        system_uuid: `4c4c4544-0000-4000-8000-${String(machine).padStart(12, '0')}`,
        ...values,
      },
    });
    relate(key, 'virtualised by', `${room} compute`);
    relate(key, 'allocated from', `${room} storage`);
    return key;
  };
  const group = 'Servers and storage';
  for (const kind of ['PostgreSQL', 'MariaDB'] as const) {
    const host = virtual(kind === 'PostgreSQL' ? 'vm-pg1' : 'vm-maria1', group, {
      cpu_cores: 16,
      memory_gb: '128',
    });
    const server = add({
      ...{ key: kind, class: 'Database server', group },
      values: {
        name: `${kind} production`,
        product_version: kind === 'PostgreSQL' ? '17.2' : '11.4',
        criticality: '1',
      },
    });
    relate(server, 'runs on', host);
  }
  for (const { name, service, maker, version, criticality, machines, database } of applications) {
    add({
      ...{ key: name, class: 'Application', service, group: '' },
      values: { name, manufacturer: maker, product_version: version, criticality, environment: 'production' },
    });
    const slug = name.toLowerCase().replaceAll(/[^a-z]+/g, '-');
    const nodes = Array.from({ length: machines }, (_, n) =>
      virtual(`vm-${slug}${machines === 1 ? '' : n + 1}`, '', { environment: 'production' }),
    );
    if (nodes.length === 1) relate(name, 'runs on', nodes[0] ?? '');
    else {
      const cluster = add({
        ...{ key: `${name} nodes`, class: 'Cluster', service, group: '' },
        values: { name: `${name} nodes`, criticality, minimum_up: 1, minimum_up_unit: 'items' },
      });
      for (const node of nodes) relate(node, 'member of', cluster);
      relate(name, 'runs on', cluster);
    }
    if (database !== undefined) {
      const key = add({
        ...{ key: `${name} database`, class: 'Database', service, group },
        values: { name: slug.replaceAll('-', '_'), product_version: database, environment: 'production' },
      });
      relate(key, 'runs on', database);
      relate(name, 'depends on', key);
    }
  }
  for (const { name, needs = [] } of applications) for (const need of needs) relate(name, 'depends on', need);
}
