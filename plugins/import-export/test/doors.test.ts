import { expect } from 'chai';
import { Person } from '@praxis/plugin-people/contract';
import { startBench, type Bench, type BenchHttp } from '@praxis/testkit';
import { ImportMapping, ImportRun } from '../src/contract.js';

const x = '/api/v1/x/import-export';

describe('the doors of import and export', () => {
  let bench: Bench;
  let http: BenchHttp;
  before(async () => {
    bench = await startBench({ plugins: ['import-export', 'people'] });
    http = await bench.http();
    await bench.create(ImportMapping, {
      name: 'plain-people',
      type: 'person',
      mapping: {
        type: 'person',
        key: ['email'],
        fields: { name: { column: 'name' }, email: { column: 'email' } },
      },
    });
    await bench.create(ImportMapping, {
      name: 'old-people',
      type: 'person',
      mapping: { type: 'person', createdAt: { column: 'since' }, fields: { name: { column: 'name' } } },
    });
  });
  after(() => bench.close());

  const upload = async (
    who: string | readonly string[],
    mapping: string,
    text: string,
  ): Promise<Response> => {
    const body = new FormData();
    body.set('records', new Blob([text]), 'people.csv');
    return http.fetch(`${x}/runs?mapping=${mapping}`, { method: 'POST', as: who, body });
  };

  it('takes a file in, tries it, imports it and takes it back', async () => {
    const who = ['agent', 'importer'];
    const uploaded = await upload(who, 'plain-people', 'name,email\nIda,ida@example.org\n');
    expect(uploaded.status).to.equal(201);
    const { id } = (await uploaded.json()) as { id: string };

    expect(
      (await http.fetch(`${x}/runs/${id}/start?dryRun=true`, { method: 'POST', as: who })).status,
    ).to.equal(202);
    await bench.runQueuedJobs();
    const tried = (await (await http.fetch(`${x}/runs/${id}`, { as: who })).json()) as Record<
      string,
      unknown
    >;
    expect(tried).to.include({ state: 'tried', created_count: 1 });
    expect(await bench.store.count(Person, { filter: 'email = "ida@example.org"' })).to.equal(0);

    await http.fetch(`${x}/runs/${id}/start`, { method: 'POST', as: who });
    await bench.runQueuedJobs();
    expect(await bench.store.count(Person, { filter: 'email = "ida@example.org"' })).to.equal(1);

    expect((await http.fetch(`${x}/runs/${id}/undo`, { method: 'POST', as: who })).status).to.equal(202);
    await bench.runQueuedJobs();
    expect(await bench.store.count(Person, { filter: 'email = "ida@example.org"' })).to.equal(0);
  });

  it('is shut to people without the permission to import', async () => {
    expect((await upload('agent', 'plain-people', 'name\nIda\n')).status).to.equal(403);
    expect((await http.fetch(`${x}/mappings`, { as: 'agent' })).status).to.equal(403);
    expect((await http.fetch(`${x}/mappings`, { as: 'importer' })).status).to.equal(200);
  });

  it('lets only those bring history who may', async () => {
    const refused = await upload(['agent', 'importer'], 'old-people', 'name,since\nIda,2019-01-01\n');
    expect([refused.status, ((await refused.json()) as { code: string }).code]).to.deep.equal([
      422,
      'E_IMPORT_MAPPING',
    ]);
    expect(
      (await upload(['admin', 'data-manager'], 'old-people', 'name,since\nIda,2019-01-01\n')).status,
    ).to.equal(201);
  });

  it('refuses mappings that set what their user may not write', async () => {
    await bench.create(ImportMapping, {
      name: 'make-me-admin',
      type: 'person',
      mapping: { type: 'person', fields: { name: { column: 'name' }, roles: { constant: ['admin'] } } },
    });
    expect((await upload(['agent', 'importer'], 'make-me-admin', 'name\nMallory\n')).status).to.equal(422);
  });

  it('refuses to keep what is no mapping', async () => {
    const answer = await http.fetch('/api/v1/records/import_mapping', {
      method: 'POST',
      as: ['agent', 'importer'],
      json: { name: 'nonsense', type: 'person', mapping: { type: 'person', fields: { name: 7 } } },
    });
    expect(answer.status).to.equal(422);
    expect(await answer.text()).to.contain('MAPPING_SHAPE');
  });

  it('shows an import to the one who started it, and to nobody else', async () => {
    const { id } = (await (await upload('admin', 'plain-people', 'name\nKim\n')).json()) as { id: string };
    expect((await http.fetch(`${x}/runs/${id}`, { as: 'importer' })).status).to.equal(404);
    expect((await bench.store.get(ImportRun, id)).state).to.equal('draft');
  });

  it('gives out lists as files, with harmless cells, to people who may export', async () => {
    await bench.create(Person, { name: '=HYPERLINK("http://example.org")', email: 'formula@example.org' });
    const query = 'format=csv&columns=name,email&filter=email%20%3D%20%22formula%40example.org%22';
    expect((await http.fetch(`${x}/export/person?${query}`, { as: 'agent' })).status).to.equal(403);
    const answer = await http.fetch(`${x}/export/person?${query}`, { as: ['agent', 'exporter'] });
    expect(answer.headers.get('content-type')).to.match(/^text\/csv/);
    expect(answer.headers.get('content-disposition')).to.contain('person.csv');
    expect(await answer.text()).to.equal(
      'Name,Email\r\n"\'=HYPERLINK(""http://example.org"")",formula@example.org\r\n',
    );
  });

  it('exports no column and no type that the caller may not read', async () => {
    const column = await http.fetch(`${x}/export/person?columns=name,roles`, { as: ['agent', 'exporter'] });
    expect([column.status, ((await column.json()) as { code: string }).code]).to.deep.equal([
      400,
      'E_EXPORT_COLUMN',
    ]);
    expect((await http.fetch(`${x}/export/person`, { as: 'exporter' })).status).to.equal(404);
  });

  it('has a page for the file, and one for the import, without scripts', async () => {
    const list = await http.fetch('/x/import-export/', { as: ['agent', 'importer'] });
    const listText = await list.text();
    expect([
      list.status,
      listText.includes('multipart/form-data'),
      listText.includes('plain-people'),
    ]).to.deep.equal([200, true, true]);
    const { id } = (await (
      await upload(['agent', 'importer'], 'plain-people', 'name,email\nLu,lu@example.org\n')
    ).json()) as { id: string };
    const page = await (
      await http.fetch(`/x/import-export/runs/${id}`, { as: ['agent', 'importer'] })
    ).text();
    expect(page).to.contain('lu@example.org').and.to.contain('value="dry_run"');
    expect((await http.fetch('/x/import-export/', { as: 'agent' })).status).to.equal(404);
  });

  it('shows how far an import is on a page that stays true while it runs, and its problems as a list', async () => {
    const who = ['agent', 'importer'];
    const { id, number } = (await (
      await upload(who, 'plain-people', 'name,email\n,lost@example.org\n')
    ).json()) as { id: string; number: string };
    await http.fetch(`${x}/runs/${id}/start`, { method: 'POST', as: who });
    await bench.runQueuedJobs();
    const record = await http.fetch(`/r/import_run/${number}`, { as: who });
    expect([record.status, (await record.text()).includes('data-type="import_run"')]).to.deep.equal([
      200,
      true,
    ]);
    const list = await http.fetch(`/q/import_row_problem.all?f=${encodeURIComponent(`run = "${id}"`)}`, {
      as: who,
    });
    expect([list.status, (await list.text()).includes('needs a value')]).to.deep.equal([200, true]);
  });

  it('goes from a file over a mapping and a dry run to an import, form by form', async () => {
    const who = ['agent', 'importer'];
    const post = (path: string, body: FormData | URLSearchParams): Promise<Response> =>
      http.fetch(path, { method: 'POST', as: who, body, redirect: 'manual' });
    const upload = new FormData();
    upload.set('what', 'type:person');
    upload.set(
      'records',
      new Blob(['Name;Mail address;Boss\nUna;una@example.org;\nVic;vic@example.org;una@example.org\n']),
      'new.csv',
    );
    const uploaded = await post('/x/import-export/', upload);
    expect(uploaded.status).to.equal(303);
    const page = uploaded.headers.get('location') ?? '';
    const first = await (await http.fetch(page, { as: who })).text();
    expect(first).to.match(/<option value="email" selected>/);

    const form = {
      columns: '1',
      field_0: 'name',
      field_1: 'email',
      key_1: 'true',
      field_2: '',
      zone: 'Europe/Vienna',
      name: 'newcomers',
    };
    expect((await post(page, new URLSearchParams({ ...form, action: 'dry_run' }))).status).to.equal(303);
    await bench.runQueuedJobs();
    expect(await (await http.fetch(page, { as: who })).text()).to.contain('Dry run: nothing was written.');

    expect((await post(page, new URLSearchParams({ action: 'import' }))).status).to.equal(303);
    await bench.runQueuedJobs();
    expect(
      await bench.store.count(Person, { filter: 'email in ("una@example.org", "vic@example.org")' }),
    ).to.equal(2);
    const mapping = (await bench.store.find(ImportMapping, { filter: 'name = newcomers' })).items[0]?.mapping;
    expect(mapping).to.include({ zone: 'Europe/Vienna' });

    const refused = await post(page, new URLSearchParams({ action: 'import' }));
    expect([refused.status, (await refused.text()).includes('problem-summary')]).to.deep.equal([422, true]);
  });
});
