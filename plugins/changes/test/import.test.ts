import { Readable } from 'node:stream';
import { expect } from 'chai';
import { ImportRun } from '@praxis/plugin-import-export/contract';
import type { Route, RouteRequest, UploadedFile } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';
import { Change } from '../src/contract.js';
import { pluginFolders } from './support/office.js';

const columns =
  'ci_name_aff,ci_subtype_aff,incident_id,status,impact,urgency,priority,category,open_time,close_time,x_related_changes,related_change';
const incidents = [
  columns,
  'APP1,Web,IM1,Closed,4,5,4,incident,2013-11-05 09:00:00,2013-11-05 11:00:05,1,C7',
  'APP2,Web,IM2,Closed,3,3,3,incident,2013-11-06 12:00:00,2013-11-07 12:00:02,1,C7',
  'APP3,Web,IM3,Closed,3,3,3,incident,2013-11-08 12:00:00,2013-11-09 12:00:02,2,#MULTIVALUE',
  'APP4,Web,IM4,Closed,3,3,3,incident,2013-11-08 12:00:00,2013-11-09 12:00:02,,',
].join('\n');
const activities = [
  'incident_id,data_stamp,incident_activity_number,incident_activity_type,assignment_group,km_number',
  'IM1,2013-11-05 09:00:02,001,Open,TEAM1,KM1',
].join('\n');

describe('incidents that come with the changes that caused them', () => {
  let bench: Bench;
  before(async function () {
    this.timeout(180_000);
    bench = await startBench({ plugins: ['changes', 'incidents', 'import-export'], folders: pluginFolders });
  });
  after(() => bench?.close());

  it('make those changes, closed, under their numbers, and tell which incidents each caused', async () => {
    const context = bench.platform.context('import-export', bench.principal('admin'));
    const call = async (path: string, request: Partial<RouteRequest>): Promise<Record<string, unknown>> => {
      const route = bench.platform.generation
        .contributions<Route>('routes')
        .find(({ value }) => value.method === 'post' && value.path === path)?.value;
      const given = {
        params: {},
        query: {},
        body: undefined,
        files: [],
        header: () => undefined,
        ...request,
      };
      const answer = await route?.handle(given, context);
      return (answer as { readonly json: Record<string, unknown> }).json;
    };
    const file = (field: string, content: string): UploadedFile => ({
      ...{ field, name: `${field}.csv`, mediaType: 'text/csv', size: content.length },
      open: () => Readable.from([Buffer.from(content)]),
    });
    const { id } = await call('/runs', {
      query: { mapping: 'service-manager-incidents-with-changes' },
      files: [file('records', incidents), file('history', activities)],
    });
    await call('/runs/:id/start', { params: { id: String(id) } });
    await bench.runQueuedJobs();
    expect(await bench.store.get(ImportRun, String(id))).to.include({ created_count: 4, failed_count: 0 });
    const { items } = await bench.store.find(Change);
    expect(
      items.map(({ number, state, caused_incidents: caused }) => `${number} ${state} ${caused}`),
    ).to.deep.equal(['C7 closed 2']);
    expect((await bench.store.get('incident', 'IM3'))['changes__caused_by']).to.equal(null);
  });
});
