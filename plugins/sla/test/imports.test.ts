import { Readable } from 'node:stream';
import { expect } from 'chai';
import { Incident } from '@praxis/plugin-incidents/contract';
import { ImportMapping, ImportRun } from '@praxis/plugin-import-export/contract';
import type { Route, RouteRequest } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';

const content = ['title,state,impact', 'Long over,closed,3', 'In work,in_progress,3'].join('\n');

describe('an import of incidents', () => {
  let bench: Bench;
  before(async () => {
    bench = await startBench({ plugins: ['sla', 'incidents', 'import-export'] });
  });
  after(() => bench?.close());

  const call = async (path: string, request: Partial<RouteRequest>): Promise<Record<string, unknown>> => {
    const route = bench.platform.generation
      .contributions<Route>('routes')
      .find(({ value }) => value.method === 'post' && value.path === path)?.value;
    const answer = await route?.handle(
      { params: {}, query: {}, body: undefined, files: [], header: () => undefined, ...request },
      bench.platform.context('import-export', bench.principal('admin')),
    );
    return (answer as { readonly json: Record<string, unknown> }).json;
  };

  it('can be taken back after clocks have been worked out', async () => {
    const fields = { title: { column: 'title' }, state: { column: 'state' }, impact: { column: 'impact' } };
    await bench.create(ImportMapping, {
      ...{ name: 'incidents', type: 'incident' },
      mapping: { type: 'incident', fields },
    });
    const file = {
      ...{ field: 'records', name: 'incidents.csv', mediaType: 'text/csv', size: content.length },
      open: () => Readable.from([Buffer.from(content)]),
    };
    const { id } = await call('/runs', { query: { mapping: 'incidents' }, files: [file] });
    await call('/runs/:id/start', { params: { id: String(id) } });
    await bench.runQueuedJobs();
    expect(await bench.store.get(ImportRun, String(id))).to.include({ created_count: 2 });
    await bench.runJob('sla.tick');
    await bench.settled();
    const { items } = await bench.store.find(Incident.name);
    expect(items.map((incident) => incident['sla__to_replay'])).to.deep.equal([false, false]);
    await call('/runs/:id/undo', { params: { id: String(id) } });
    await bench.runQueuedJobs();
    expect(await bench.store.get(ImportRun, String(id))).to.include({ undone_count: 2, kept_count: 0 });
  });
});
