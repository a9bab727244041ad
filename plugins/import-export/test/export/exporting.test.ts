import { buffer, text } from 'node:stream/consumers';
import { expect } from 'chai';
import { Group, GroupMember, Person } from '@praxis/plugin-people/contract';
import { startBench, type Bench } from '@praxis/testkit';
import { exportRecords } from '../../src/export/export-records.js';
import { harmless } from '../../src/export/cell-text.js';
import { read } from '../support/text-file.js';

describe('exporting records', () => {
  let bench: Bench;
  before(async () => {
    bench = await startBench({ plugins: ['import-export', 'people'] });
    const group = await bench.create(Group, { name: 'Crew', description: 'Two\nlines, "quoted"' });
    for (const name of ['Ada', 'Bo & <Co>', '=1+1']) {
      const person = await bench.create(Person, { name, vip: name === 'Ada' });
      await bench.create(GroupMember, { member_of: group.id, person: person.id });
    }
  });
  after(() => bench.close());

  it('shows titles of references and labels of fields in tables', async () => {
    const { stream } = exportRecords(bench.store, {
      type: 'group_member',
      format: 'csv',
      columns: ['member_of', 'person', 'lead'],
    });
    const { columns, rows } = await read(await text(stream));
    expect(columns).to.deep.equal(['Group', 'Person', 'Leads the group']);
    expect(rows.map(({ cells }) => [cells['Group'], cells['Person']])).to.have.deep.members([
      ['Crew', 'Ada'],
      ['Crew', 'Bo & <Co>'],
      ['Crew', "'=1+1"],
    ]);
  });

  it('writes workbooks that can be read again', async () => {
    const { stream, mediaType } = exportRecords(bench.store, {
      type: 'person',
      format: 'xlsx',
      columns: ['name', 'vip', 'version'],
      sort: ['name'],
    });
    const { format, columns, rows } = await read(await buffer(stream));
    expect(mediaType).to.contain('spreadsheetml');
    expect([format, columns]).to.deep.equal(['xlsx', ['Name', 'VIP', 'Version']]);
    expect(rows.map(({ cells }) => Object.values(cells))).to.deep.equal([
      ["'=1+1", 'false', '1'],
      ['Ada', 'true', '1'],
      ['Bo & <Co>', 'false', '1'],
    ]);
  });

  it('writes JSON lines with the stored values', async () => {
    const { stream } = exportRecords(bench.store, {
      type: 'group',
      format: 'ndjson',
      columns: ['name', 'description'],
    });
    expect(JSON.parse(await text(stream))).to.deep.equal({
      name: 'Crew',
      description: 'Two\nlines, "quoted"',
    });
  });

  it('takes a filter, and only what the principal may read', async () => {
    const { stream } = exportRecords(bench.as('agent'), {
      type: 'person',
      format: 'ndjson',
      filter: 'vip = true',
    });
    const [line] = (await text(stream)).trim().split('\n');
    expect(JSON.parse(line ?? ''))
      .to.include({ name: 'Ada' })
      .and.to.not.have.property('roles');
  });
});

describe('a cell that a spreadsheet would take for a formula', () => {
  it('gets an apostrophe in front, and a number does not', () => {
    expect(['=1', '+x', '-x', '@x', '\tx', '\rx', '-12.5', '+3', 'x=1', '- '].map(harmless)).to.deep.equal([
      "'=1",
      "'+x",
      "'-x",
      "'@x",
      "'\tx",
      "'\rx",
      '-12.5',
      '+3',
      'x=1',
      "'- ",
    ]);
  });
});
