import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { ImportRowProblem, ImportRun, type Mapping } from '@praxis/plugin-import-export/contract';
import type { RecordType } from '@praxis/sdk';
import type { Bench } from '@praxis/testkit';
import { CiRelation, CiReport, CiSource, ConfigurationItem } from '../src/contract.js';
import { openEstate, type Estate } from './support/estate.js';

const guide = readFileSync(
  new URL('../../../docs/guide/admin-configuration-data.md', import.meta.url),
  'utf8',
);

/** The block of the guide that follows a comment with this name. */
function example(name: string): string {
  const [, block = ''] = guide.split(`<!-- example: ${name} -->`);
  return /```\w+\n([\s\S]*?)```/.exec(block)?.[1] ?? '';
}

describe('items out of files', () => {
  let estate: Estate;
  let bench: Bench;
  before(async () => {
    estate = await openEstate(['cmdb', 'import-export']);
    ({ bench } = estate);
  });
  after(() => bench.close());

  const mapping = JSON.parse(example('mapping')) as Mapping;
  const importing = ['configuration-manager', 'data-manager', 'admin'];

  /** Uploads a file over the API, lets it run, and says what became of it. */
  async function upload(content: string, mode: 'import' | 'dry_run' = 'import', given = mapping) {
    const http = await bench.http();
    const { id: known } = await bench.create('import_mapping', {
      name: `mapping ${Math.random()}`,
      type: 'ci',
      mapping: given,
    });
    const { name } = await bench.store.get('import_mapping', known);
    const body = new FormData();
    body.append('records', new Blob([content]), 'applications.yml');
    const made = await http.fetch(
      `/api/v1/x/import-export/runs?mapping=${encodeURIComponent(String(name))}`,
      {
        ...{ method: 'POST', body, as: importing },
      },
    );
    if (made.status !== 201) return { status: made.status, answer: await made.text() };
    const { id } = (await made.json()) as { id: string };
    const dry = mode === 'dry_run' ? '?dryRun=true' : '';
    await http.fetch(`/api/v1/x/import-export/runs/${id}/start${dry}`, { method: 'POST', as: importing });
    await bench.runQueuedJobs();
    return bench.store.get(ImportRun, id);
  }
  const count = (type: RecordType) => bench.store.count(type);

  it('are what the guide says, tried before and taken back afterwards', async () => {
    const file = example('applications.yml');
    const tried = await upload(file, 'dry_run');
    expect(tried).to.include({ state: 'tried', created_count: 2, failed_count: 0 });
    expect(await count(ConfigurationItem)).to.equal(0);

    const run = await upload(file);
    expect(run).to.include({ state: 'done', created_count: 2, failed_count: 0 });
    const { items } = await bench.store.find(ConfigurationItem, { sort: ['name'] });
    expect(items.map(({ name }) => name)).to.deep.equal(['Kubernetes', 'Price list', 'Web shop']);
    expect(await count(CiRelation)).to.equal(2);

    expect(await upload(file)).to.include({ created_count: 0, updated_count: 0, unchanged_count: 2 });

    const http = await bench.http();
    await http.fetch(`/api/v1/x/import-export/runs/${(run as { id: string }).id}/undo`, {
      method: 'POST',
      as: importing,
    });
    await bench.runQueuedJobs();
    expect(await bench.store.get(ImportRun, (run as { id: string }).id)).to.include({
      state: 'undone',
      kept_count: 0,
    });
    for (const type of [ConfigurationItem, CiRelation, CiReport])
      expect(await count(type), type.name).to.equal(0);
    // The source that was made for it, too.
    expect(await bench.store.count(CiSource, { filter: "name = 'Application list'" })).to.equal(0);
  });

  it('give back on undo what a source had changed, and who was believed before', async () => {
    const line = (team: string) => `- name: Shop window\n  team: ${team}\n`;
    await upload(line('Front'));
    const [before] = (await bench.store.find(ConfigurationItem, { filter: "name = 'Shop window'" })).items;
    bench.clock.advance('PT1H');
    const run = (await upload(line('Back'))) as { id: string; updated_count: number };
    expect(run.updated_count).to.equal(1);
    const http = await bench.http();
    await http.fetch(`/api/v1/x/import-export/runs/${run.id}/undo`, { method: 'POST', as: importing });
    await bench.runQueuedJobs();
    const after = await bench.store.get(ConfigurationItem, before?.id ?? '');
    expect([after.support_group, after.origins]).to.deep.equal([before?.support_group, before?.origins]);
  });

  it('lose the relations that a whole import tells no more, if their source says so', async () => {
    const whole: Mapping = {
      ...mapping,
      writer: {
        name: 'cmdb.reconciliation',
        options: {
          ...{ source: 'Deployments', whole: true },
          related: [{ from: 'runs on', verb: 'runs on', class: 'Cluster' }],
        },
        extras: { key: { column: 'name' }, 'runs on': { column: 'runs on' } },
      },
    };
    const list = (...lines: readonly string[]) => lines.map((line) => `- {${line}}`).join('\n');
    const stood = list('name: Till, runs on: East', 'name: Stock, runs on: West');
    const moved = list('name: Till, runs on: West', 'name: Stock, runs on: West');
    const relations = async () => {
      const { items } = await bench.store.find(CiRelation, {
        ...{ filter: "source.name = 'Deployments'", include: ['first', 'second'] },
      });
      const { included = {} } = await bench.store.find(CiRelation, {
        include: ['first', 'second'],
        limit: 200,
      });
      return items.map(({ first, second }) => `${included[first]?.title} ${included[second]?.title}`).sort();
    };
    await upload(stood, 'import', whole);
    await upload(moved, 'import', whole);
    expect(await relations()).to.deep.equal(['Stock West', 'Till East', 'Till West']);

    const [source] = (await bench.store.find(CiSource, { filter: "name = 'Deployments'" })).items;
    await bench.update(CiSource, source?.id ?? '', { forgotten_relations: 'go' });
    await upload(moved, 'dry_run', whole);
    expect(await relations()).to.have.length(3);
    // What could not be read may be what tells of the relation.
    await upload(`${moved}\n- {name: "", runs on: East}`, 'import', whole);
    expect(await relations()).to.have.length(3);
    await upload(moved, 'import', whole);
    expect(await relations()).to.deep.equal(['Stock West', 'Till West']);
    expect(await upload(moved, 'import', whole)).to.include({ created_count: 0, updated_count: 0 });
  });

  it('are told row by row where they cannot be', async () => {
    const extras = Object.fromEntries(
      ['key', 'first', 'verb', 'second'].map((name) => [name, { column: name }]),
    );
    const run = await upload(
      [
        '- {key: a, name: A}',
        '- {first: a, verb: runs on, second: b}',
        '- {first: a, verb: likes, second: a}',
      ].join('\n'),
      'import',
      { ...mapping, writer: { name: 'cmdb.reconciliation', options: { source: 'Pairs' }, extras } },
    );
    expect(run).to.include({ created_count: 1, failed_count: 2 });
    const { items } = await bench.store.find(ImportRowProblem, {
      filter: `run = '${(run as { id: string }).id}'`,
      sort: ['row'],
    });
    expect(items.map(({ row, code }) => [row, code])).to.deep.equal([
      [2, 'E_CMDB_END'],
      [3, 'E_CMDB_VERB'],
    ]);
  });

  it('are brought by whoever keeps the items, and by nobody else; a mapping that names no source is refused', async () => {
    const nameless: Mapping = { ...mapping, writer: { name: 'cmdb.reconciliation' } };
    expect(await upload('- name: x', 'import', nameless)).to.include({ status: 422 });
    const http = await bench.http();
    const { name } = await bench.create('import_mapping', { name: 'mine', type: 'ci', mapping });
    const body = new FormData();
    body.append('records', new Blob(['- name: x']), 'x.yml');
    const answer = await http.fetch(`/api/v1/x/import-export/runs?mapping=${String(name)}`, {
      ...{ method: 'POST', body, as: ['agent', 'data-manager'] },
    });
    expect(answer.status).to.be.oneOf([403, 422]);
  });

  it('of no use are told as such', async () => {
    const broken = { ...mapping, file: { format: 'netbox' } };
    const run = await upload('{"no": "dump"}', 'import', broken);
    expect(run).to.include({ state: 'failed' });
    expect(String((run as { message: unknown }).message)).to.contain('dumpdata');
  });
});
