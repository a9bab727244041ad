import { Readable } from 'node:stream';
import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { ImportRowProblem, ImportRun } from '@praxis/plugin-import-export/contract';
import type { PluginContext, RecordOf, Route, RouteRequest, UploadedFile } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';
import { Incident } from '../../src/contract.js';

const incidents = [
  'ci_name_aff,ci_subtype_aff,service_component_wbs_aff,incident_id,status,impact,urgency,priority,category,km_number,x_reassignments,open_time,reopen_time,resolved_time,close_time,handle_time_hours,closure_code,x_related_interactions,related_interaction,x_related_incidents,x_related_changes,related_change,ci_name_cby',
  'APP1,Web,COMP1,IM1,Closed,4,5,4,incident,KM1,1,2013-11-05 09:00:00,,2013-11-05 11:00:00,2013-11-05 11:00:05,2.5,Software,1,SD1,,,,APP2',
  'APP2,Web,COMP1,IM2,Closed,3,3,3,request for information,KM2,0,2013-07-01 12:00:00,2013-11-01 10:00:00,2013-11-01 12:00:00,2013-11-01 12:00:02,1.0,Other,2,#MULTIVALUE,1,1,C1,',
  'APP3,Web,COMP2,IM3,Open,3,3,3,incident,KM2,0,2013-12-01 12:00:00,,,,,,,,,,,',
  'APP3,Web,COMP2,IM4,Closed,3,3,1,incident,KM2,0,2013-12-01 12:00:00,,,2013-12-01 13:00:00,,,,,,,,',
].join('\n');

const activities = [
  'incident_id,data_stamp,incident_activity_number,incident_activity_type,assignment_group,km_number',
  'IM1,2013-11-05 11:00:07,004,Closed,TEAM2,KM1',
  'IM1,2013-11-05 09:00:02,001,Open,TEAM1,KM1',
  'IM1,2013-11-05 09:30:00,003,Reassignment,TEAM2,KM1',
  'IM1,2013-11-05 09:30:00,002,Assignment,TEAM1,KM1',
  'IM2,2013-07-01 10:00:01,011,Open,TEAM1,KM2',
  'IM2,2013-11-01 12:00:04,012,Closed,TEAM1,KM2',
  'IM9,2013-11-01 12:00:04,099,Closed,TEAM1,KM2',
].join('\n');

describe('incidents of HP Service Manager', () => {
  let bench: Bench;
  let context: PluginContext;
  before(async () => {
    bench = await startBench({ plugins: ['incidents', 'import-export'] });
    context = bench.platform.context('import-export', bench.principal('admin'));
  });
  after(() => bench.close());

  const file = (field: string, content: string): UploadedFile => ({
    field,
    name: `${field}.csv`,
    mediaType: 'text/csv',
    size: content.length,
    open: () => Readable.from([Buffer.from(content)]),
  });
  const call = async (path: string, request: Partial<RouteRequest>): Promise<Record<string, unknown>> => {
    const route = bench.platform.generation
      .contributions<Route>('routes')
      .find(({ value }) => value.method === 'post' && value.path === path)?.value;
    const answer = await route?.handle(
      { params: {}, query: {}, body: undefined, files: [], header: () => undefined, ...request },
      context,
    );
    return (answer as { readonly json: Record<string, unknown> }).json;
  };
  const importAll = async (): Promise<RecordOf<typeof ImportRun>> => {
    const { id } = await call('/runs', {
      query: { mapping: 'service-manager-incidents' },
      files: [file('records', incidents), file('history', activities)],
    });
    await call('/runs/:id/start', { params: { id: String(id) } });
    await bench.runQueuedJobs();
    return bench.store.get(ImportRun, String(id));
  };
  const told = async (run: string): Promise<readonly unknown[]> =>
    (
      await bench.store.find(ImportRowProblem, { filter: eq('run', run), sort: ['file', 'row', 'code'] })
    ).items.map(({ file: where, row, code }) => `${where} ${row} ${code}`);
  const lifeOf = async (number: string): Promise<readonly string[]> => {
    const { id } = await bench.store.get(Incident, number);
    return (await bench.journal(Incident, id)).map(
      ({ at, cause, changes }) =>
        `${at.slice(0, 19)} ${cause?.reason ?? 'created'} ${String((changes['state']?.after ?? '-') as string)}`,
    );
  };

  it('come with their activities, at their own times, in their order', async () => {
    const run = await importAll();
    expect(run).to.include({ state: 'done', created_count: 3, failed_count: 1 });
    expect(await lifeOf('IM1')).to.deep.equal([
      '2013-11-05T08:00:00 created new',
      '2013-11-05T08:00:02 Open -',
      '2013-11-05T08:30:00 Assignment in_progress',
      '2013-11-05T08:30:00 Reassignment -',
      '2013-11-05T10:00:00 Resolved resolved',
      '2013-11-05T10:00:05 Closed closed',
      '2013-11-05T10:00:07 Closed -',
    ]);
  });

  it('have what was told before August 2013 in UTC', async () => {
    const [created, opened] = await lifeOf('IM2');
    expect([created, opened]).to.deep.equal([
      '2013-07-01T10:00:00 created new',
      '2013-07-01T10:00:01 Open -',
    ]);
  });

  it('keep the priority that they had, whatever the matrix says now', async () => {
    expect(await bench.store.get(Incident, 'IM4')).to.include({ impact: '3', urgency: '3', priority: '1' });
  });

  it('tell everything odd, row by row', async () => {
    const [run] = (await bench.store.find(ImportRun)).items;
    expect(await told(run?.id ?? '')).to.deep.equal([
      'history 7 E_IMPORT_HISTORY_ORPHAN',
      'records 2 E_IMPORT_PLACEHOLDER',
      'records 2 E_IMPORT_ZONE',
      'records 3 E_IMPORT_ANCHOR_MISSING',
      'records 3 E_IMPORT_VALUE',
      'records 4 E_IMPORT_ANCHOR_MISSING',
    ]);
  });

  it('can be taken back, groups and all, and come again under their numbers', async () => {
    const [run] = (await bench.store.find(ImportRun)).items;
    await call('/runs/:id/undo', { params: { id: run?.id ?? '' } });
    await bench.runQueuedJobs();
    expect(await bench.store.get(ImportRun, run?.id ?? '')).to.include({
      state: 'undone',
      undone_count: 5,
      kept_count: 0,
    });
    expect([await bench.store.count(Incident), await bench.store.count('group')]).to.deep.equal([0, 0]);

    const again = await importAll();
    expect(again).to.include({ state: 'done', created_count: 3 });
    expect((await bench.store.get(Incident, 'IM1')).closure_code).to.equal('Software');
    expect(await bench.store.count('group')).to.equal(2);
  });
});
