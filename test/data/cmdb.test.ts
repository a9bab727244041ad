import { readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import { CiClass, CiRelation, CiRelationType, CiReport, ConfigurationItem } from '@praxis/plugin-cmdb/contract';
import { ImportMapping, ImportRowProblem } from '@praxis/plugin-import-export/contract';
import { Group, Organisation } from '@praxis/plugin-people/contract';
import type { RecordOf, RecordType } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';
import { describeDataSet } from './support/data-sets.js';
import { importWithCommand } from './support/import-with-command.js';
import { counts } from './support/statistics.js';

interface GroundTruth {
  readonly netbox: {
    readonly devices_by_role: Readonly<Record<string, number>>;
    readonly devices_by_manufacturer: Readonly<Record<string, number>>;
    readonly devices_without_name: number;
    readonly devices_without_tenant: number;
    readonly vms_by_cluster_top5: readonly (readonly [string, number])[];
    readonly distinct_connected_pairs: number;
    readonly device_device_pairs: number;
    readonly connected_components_sizes: readonly number[];
    readonly top5_degree: readonly (readonly [string, number])[];
    readonly circuits_by_provider: Readonly<Record<string, number>>;
  };
  readonly govuk_repos: {
    readonly entries: number;
    readonly by_type: Readonly<Record<string, number>>;
    readonly hosted_on: Readonly<Record<string, number>>;
    readonly teams_distinct: number;
    readonly top5_teams: readonly (readonly [string, number])[];
  };
  readonly itop_samples: { readonly classes: Readonly<Record<string, number>> };
}

/** As an administrator would write it for a list of applications in YAML. */
const govuk = {
  type: 'ci',
  fields: {
    // One repository has several applications.
    name: { column: 'app_name', fallback: { column: 'repo_name' } },
    class: {
      constant: 'Application',
      transforms: [{ kind: 'lookup', type: 'ci_class', by: 'name', missing: 'report' }],
    },
    role: { column: 'type' },
    description: { column: 'description' },
    support_group: {
      column: 'team',
      transforms: [{ kind: 'lookup', type: 'group', by: 'name', missing: 'create' }],
    },
    url: { column: 'production_url', transforms: [{ kind: 'empty', values: ['false'] }] },
  },
  writer: {
    name: 'cmdb.reconciliation',
    options: {
      source: 'GOV.UK repositories',
      related: [{ from: 'hosting', verb: 'hosted on', class: 'Cluster' }],
    },
    extras: { key: { column: 'app_name', fallback: { column: 'repo_name' } }, hosting: { column: 'production_hosted_on' } },
  },
} as const;

describeDataSet('cmdb', 'configuration items of other systems', (folder) => {
  const truth = JSON.parse(readFileSync(join(folder, 'ground_truth.json'), 'utf8')) as GroundTruth;
  const netboxFile = join(folder, 'netbox-demo-v3.6.json.gz');
  let bench: Bench;
  let scratch: string;

  before(async function () {
    this.timeout(120_000);
    bench = await startBench({ plugins: ['cmdb', 'import-export'] });
    scratch = mkdtempSync(join(tmpdir(), 'praxis-cmdb-'));
  });
  after(async () => {
    rmSync(scratch, { recursive: true, force: true });
    await bench.close();
  });

  const everything = async <T extends RecordType>(type: T, filter?: string): Promise<RecordOf<T>[]> => {
    const records: RecordOf<T>[] = [];
    for await (const record of bench.store.stream(type, filter === undefined ? {} : { filter })) records.push(record);
    return records;
  };
  /** Names of the records of a type by id. */
  const namesOf = async (type: typeof CiClass | typeof Group | typeof Organisation) =>
    new Map((await everything(type)).map(({ id, name }) => [id, name]));
  /** What stands in the house of items, their relations and what sources tell: every version of every record. */
  const versions = async (): Promise<ReadonlyMap<string, number>> => {
    // What follows in the background, such as flags of items with relations, has to be through.
    await bench.settled();
    const all = new Map<string, number>();
    for (const type of [ConfigurationItem, CiRelation, CiReport])
      for (const { id, version } of await everything(type as typeof CiReport)) all.set(`${type.name} ${id}`, version);
    return all;
  };
  const problems = async () => (await everything(ImportRowProblem)).map(({ message }) => message);

  describe('a dump of NetBox', () => {
    let items: RecordOf<typeof ConfigurationItem>[];
    let connections: RecordOf<typeof CiRelation>[];

    before(async function () {
      this.timeout(120_000);
      const tried = await importWithCommand(bench, netboxFile, { mapping: 'netbox', 'dry-run': true });
      expect(tried[1]).to.match(/^created \d+, updated 0, unchanged 0, failed 0$/);
      expect(await everything(ConfigurationItem)).to.deep.equal([]);
      const printed = await importWithCommand(bench, netboxFile, { mapping: 'netbox' });
      expect(printed[1], printed.join('\n')).to.equal(tried[1]);
      items = await everything(ConfigurationItem);
      const [type] = (await bench.store.find(CiRelationType, { filter: "name = 'connects to'" })).items;
      connections = (await everything(CiRelation)).filter(({ relation_type: each }) => each === type?.id);
    });

    it('has every device, by role and maker, every machine and every circuit', async () => {
      const classes = await namesOf(CiClass);
      const byClass = counts(items.map((item) => classes.get(item.class) ?? ''));
      expect(byClass).to.deep.equal({
        'Network device': 39,
        'Patch panel': 19,
        'Power distribution unit': 13,
        Server: 1,
        Rack: 42,
        Cluster: 32,
        'Virtual machine': 180,
        Circuit: 29,
      });
      const devices = items.filter((item) =>
        ['Network device', 'Patch panel', 'Power distribution unit', 'Server'].includes(classes.get(item.class) ?? ''),
      );
      expect(counts(devices.map(({ role }) => role ?? ''))).to.deep.equal(truth.netbox.devices_by_role);
      expect(counts(devices.map(({ manufacturer }) => manufacturer ?? ''))).to.deep.equal(
        truth.netbox.devices_by_manufacturer,
      );
      expect(devices.filter(({ hostname }) => hostname === null)).to.have.length(truth.netbox.devices_without_name);
      const circuits = items.filter((item) => classes.get(item.class) === 'Circuit');
      expect(counts(circuits.map(({ provider }) => provider ?? ''))).to.deep.equal(truth.netbox.circuits_by_provider);
    });

    it('has their owners', async () => {
      const classes = await namesOf(CiClass);
      const owners = await namesOf(Organisation);
      const devices = items.filter((item) => !['Rack', 'Cluster', 'Virtual machine', 'Circuit'].includes(classes.get(item.class) ?? ''));
      expect(devices.filter(({ organisation }) => organisation === null)).to.have.length(
        truth.netbox.devices_without_tenant,
      );
      expect(new Set(devices.flatMap(({ organisation }) => owners.get(organisation ?? '') ?? []))).to.include('Dunder-Mifflin, Inc.');
    });

    it('has each connection once, and the estate hangs together as it does there', () => {
      expect(connections).to.have.length(truth.netbox.distinct_connected_pairs);
      const circuits = new Set(items.filter(({ provider }) => provider !== null).map(({ id }) => id));
      const between = connections.filter(({ first, second }) => !circuits.has(first) && !circuits.has(second));
      expect(between).to.have.length(truth.netbox.device_device_pairs);
      const sizes = components(connections.map(({ first, second }) => [first, second] as const));
      expect(sizes.slice(0, 10)).to.deep.equal(truth.netbox.connected_components_sizes);
      const names = new Map(items.map(({ id, name }) => [id, name]));
      const degrees = counts(connections.flatMap(({ first, second }) => [names.get(first) ?? '', names.get(second) ?? '']));
      for (const [name, degree] of truth.netbox.top5_degree) expect(degrees[name], name).to.equal(degree);
    });

    it('has each machine on its cluster', async () => {
      const names = new Map(items.map(({ id, name }) => [id, name]));
      const [type] = (await bench.store.find(CiRelationType, { filter: "name = 'virtualised by'" })).items;
      const hosted = (await everything(CiRelation)).filter(({ relation_type: each }) => each === type?.id);
      const perCluster = counts(hosted.map(({ second }) => names.get(second) ?? ''));
      for (const [name, machines] of truth.netbox.vms_by_cluster_top5) expect(perCluster[name]).to.equal(machines);
    });

    it('changes nothing when it comes again', async () => {
      const before = await versions();
      const cursor = await bench.platform.journal.currentCursor();
      const printed = await importWithCommand(bench, netboxFile, { mapping: 'netbox' });
      expect(printed[1]).to.match(/^created 0, updated 0, unchanged \d+, failed 0$/);
      expect(await versions()).to.deep.equal(before);
      const types = new Set(['ci', 'ci_relation', 'ci_report', 'ci_source', 'organisation', 'location']);
      expect((await bench.platform.journal.readAfter(cursor, { limit: 10, types })).entries).to.deep.equal([]);
    }).timeout(60_000);

    it('changes exactly what was edited there', async () => {
      const dump = JSON.parse(gunzipSync(readFileSync(netboxFile)).toString('utf8')) as {
        model: string;
        pk: number;
        fields: Record<string, unknown>;
      }[];
      const record = (model: string, pk: number) => dump.find((one) => one.model === model && one.pk === pk)?.fields ?? {};
      record('dcim.device', 1)['serial'] = 'JN1234';
      record('dcim.device', 2)['tenant'] = null;
      record('virtualization.virtualmachine', 361)['cluster'] = 10;
      dump.push({ model: 'virtualization.cluster', pk: 999, fields: { name: 'New cluster', type: 4 } });
      const file = join(scratch, 'edited.json');
      writeFileSync(file, JSON.stringify(dump));
      const before = await versions();
      const printed = await importWithCommand(bench, file, { mapping: 'netbox' });
      expect(printed[1], (await problems()).join('\n')).to.match(/^created 1, updated 2, unchanged \d+, failed 0$/);
      const after = await versions();
      const edited = [...after].filter(([name, version]) => before.get(name) !== version).map(([name]) => name.split(' ')[0]);
      // Three items (two changed, one new) with their reports, and the machine on its other cluster.
      expect(counts(edited.map((name) => name ?? ''))).to.deep.equal({ ci: 3, ci_report: 3, ci_relation: 1 });
      expect([...before.keys()].filter((name) => !after.has(name))).to.have.length(1);
    }).timeout(60_000);
  });

  describe('a list in YAML', () => {
    it('has every application with its team, its kind and where it runs', async () => {
      await bench.create(ImportMapping, { name: 'govuk', type: 'ci', mapping: govuk });
      const file = join(folder, 'govuk-repos.yml');
      const before = new Set((await everything(ConfigurationItem)).map(({ id }) => id));
      const printed = await importWithCommand(bench, file, { mapping: 'govuk' });
      expect(printed[1], (await problems()).join('\n')).to.equal(`created ${truth.govuk_repos.entries}, updated 0, unchanged 0, failed 0`);
      const classes = await namesOf(CiClass);
      const teams = await namesOf(Group);
      const added = (await everything(ConfigurationItem)).filter(({ id }) => !before.has(id));
      const apps = added.filter((item) => classes.get(item.class) === 'Application');
      expect(counts(apps.map(({ role }) => role ?? ''))).to.deep.equal(truth.govuk_repos.by_type);
      const perTeam = counts(apps.map(({ support_group: team }) => teams.get(team ?? '') ?? ''));
      expect(Object.keys(perTeam)).to.have.length(truth.govuk_repos.teams_distinct);
      for (const [team, owned] of truth.govuk_repos.top5_teams) expect(perTeam[team], team).to.equal(owned);
      const clusters = new Map(added.filter((item) => classes.get(item.class) === 'Cluster').map(({ id, name }) => [id, name]));
      const hosted = (await everything(CiRelation)).filter(({ second }) => clusters.has(second));
      const { null: none = 0, ...where } = truth.govuk_repos.hosted_on;
      expect(counts(hosted.map(({ second }) => clusters.get(second) ?? ''))).to.deep.equal(where);
      expect(apps.length - hosted.length).to.equal(none);

      const versionsBefore = await versions();
      const again = await importWithCommand(bench, file, { mapping: 'govuk' });
      expect(again[1]).to.equal(`created 0, updated 0, unchanged ${truth.govuk_repos.entries}, failed 0`);
      expect(await versions()).to.deep.equal(versionsBefore);
    }).timeout(60_000);
  });

  describe('an archive of iTop', () => {
    it('has every item of its classes, and what they run on', async () => {
      const before = new Set((await everything(ConfigurationItem)).map(({ id }) => id));
      const file = join(folder, 'itop-sample-data.tar.gz');
      const printed = await importWithCommand(bench, file, { mapping: 'itop' });
      expect(printed[1], (await problems()).join('\n')).to.match(/failed 0$/);
      const added = (await everything(ConfigurationItem)).filter(({ id }) => !before.has(id));
      const expected = Object.fromEntries(
        ['ApplicationSolution', 'DBServer', 'DatabaseSchema', 'Farm', 'Hypervisor', 'NetworkDevice', 'Rack', 'Server', 'VirtualMachine', 'WebApplication', 'WebServer'].map((name) => [name, truth.itop_samples.classes[name] ?? 0]),
      );
      expect(counts(added.map(({ role }) => role ?? ''))).to.deep.equal(expected);
      const owners = await namesOf(Organisation);
      expect(counts(added.map(({ organisation }) => owners.get(organisation ?? '') ?? ''))).to.deep.equal({ Demo: added.length });
      const types = new Map((await everything(CiRelationType)).map(({ id, name }) => [id, name]));
      const names = new Map(added.map(({ id, name }) => [id, name]));
      const told = (await everything(CiRelation)).filter(({ first }) => names.has(first));
      const runs = counts(told.map(({ relation_type: type }) => types.get(type) ?? ''));
      expect(runs['depends on']).to.equal(truth.itop_samples.classes['lnkApplicationSolutionToFunctionalCI']);
      const sentences = told.map(({ first, relation_type: type, second }) => [names.get(first), types.get(type), names.get(second)].join(' '));
      // Two of one name are told apart by what they run on.
      expect(sentences).to.include.members(['Oracle runs on VM3', 'Oracle runs on Server2', 'VM1 virtualised by Cluster1']);

      const versionsBefore = await versions();
      const again = await importWithCommand(bench, file, { mapping: 'itop' });
      expect(again[1]).to.match(/^created 0, updated 0, unchanged \d+, failed 0$/);
      expect(await versions()).to.deep.equal(versionsBefore);
    }).timeout(60_000);
  });
});

/** Sizes of what hangs together, the largest first. */
function components(pairs: readonly (readonly [string, string])[]): readonly number[] {
  const next = new Map<string, string[]>();
  for (const [one, other] of pairs) {
    next.set(one, [...(next.get(one) ?? []), other]);
    next.set(other, [...(next.get(other) ?? []), one]);
  }
  const seen = new Set<string>();
  const sizes: number[] = [];
  for (const start of next.keys()) {
    if (seen.has(start)) continue;
    const reached = [start];
    seen.add(start);
    for (const node of reached)
      for (const neighbour of next.get(node) ?? [])
        if (!seen.has(neighbour)) {
          seen.add(neighbour);
          reached.push(neighbour);
        }
    sizes.push(reached.length);
  }
  return sizes.sort((one, other) => other - one);
}
