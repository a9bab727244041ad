import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { ne } from '@praxis/predicate';
import { Incident } from '@praxis/plugin-incidents/contract';
import { ImportRowProblem } from '@praxis/plugin-import-export/contract';
import { Person } from '@praxis/plugin-people/contract';
import type { JournalEntry, Store } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';
import { describeDataSet } from './support/data-sets.js';
import { importWithCommand } from './support/import-with-command.js';
import { counts, median } from './support/statistics.js';

interface GroundTruth {
  readonly cases: number;
  readonly events: number;
  readonly activities: Readonly<Record<string, number>>;
  readonly last_activity: Readonly<Record<string, number>>;
  readonly resources: number;
  readonly variants_top3: readonly (readonly [readonly string[], number])[];
  readonly events_per_case: { readonly median: number; readonly max: number };
}

const dayMs = 86_400_000;

describeDataSet('helpdesk-italian-software', 'a help desk of which there is an event log only', (folder) => {
  const truth = JSON.parse(readFileSync(join(folder, 'ground_truth.json'), 'utf8')) as GroundTruth;
  let bench: Bench;
  let store: Store;
  /** Events of each case, oldest first. */
  let cases: Map<string, readonly JournalEntry[]>;

  before(async function () {
    this.timeout(300_000);
    bench = await startBench({ plugins: ['incidents', 'import-export'] });
    store = bench.as('admin');
    const log = join(folder, 'Helpdesk.xes.gz');
    const printed = await importWithCommand(bench, log, { mapping: 'helpdesk-event-log', history: log });
    expect(printed[1]).to.equal('created 4580, updated 0, unchanged 0, failed 0');
    cases = new Map();
    for await (const { id } of store.stream(Incident, { fields: ['number'] })) {
      const { items } = await store.history(Incident, id, { limit: 200 });
      cases.set(id, items.filter(({ changes }) => changes['former_activity_number'] !== undefined).reverse());
    }
  });
  after(() => bench.close());

  const activityOf = ({ cause }: JournalEntry): string => cause?.reason ?? '';

  it('has every case and every event', () => {
    const events = [...cases.values()].flat();
    expect(cases.size).to.equal(truth.cases);
    expect(events).to.have.length(truth.events);
    expect(counts(events.map(activityOf))).to.deep.equal(truth.activities);
    const lengths = [...cases.values()].map(({ length }) => length);
    expect([median(lengths), Math.max(...lengths)]).to.deep.equal([truth.events_per_case.median, truth.events_per_case.max]);
  });

  it('ends each case as it ended', async () => {
    const last = await store.countBy(Incident, 'former_activity');
    expect(Object.fromEntries(last.map(({ value, count }) => [value, count]))).to.deep.equal(truth.last_activity);
    expect(await store.count(Incident, { filter: 'state = closed' })).to.be.at.least(truth.last_activity['Closed'] ?? 0);
  });

  it('knows how long cases took', () => {
    const days = [...cases.values()].map(
      (events) => (Date.parse(events.at(-1)?.at ?? '') - Date.parse(events[0]?.at ?? '')) / dayMs,
    );
    expect(median(days)).to.be.closeTo(39.8592, 0.00005);
  });

  it('keeps the paths that cases took', () => {
    const paths = counts([...cases.values()].map((events) => events.map(activityOf).join(' > ')));
    const top = Object.entries(paths)
      .sort((left, right) => right[1] - left[1])
      .slice(0, 3);
    expect(top).to.deep.equal(truth.variants_top3.map(([path, count]) => [path.join(' > '), count]));
  });

  it('makes a person of each resource, by whom the events are', async () => {
    expect(await store.count(Person)).to.equal(truth.resources);
    const people = new Set<string>();
    for await (const { id } of store.stream(Person, { fields: ['name'] })) people.add(id);
    expect([...cases.values()].flat().every(({ actor }) => people.has(actor))).to.equal(true);
  });

  it('has nothing to report', async () => {
    expect(await store.count(ImportRowProblem, { filter: ne('code', '') })).to.equal(0);
  });
});
