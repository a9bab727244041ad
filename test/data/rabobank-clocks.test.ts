import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { eq, gt, isNotEmpty } from '@praxis/predicate';
import { Calendar } from '@praxis/plugin-calendars/contract';
import { Incident } from '@praxis/plugin-incidents/contract';
import { SlaGroupTime, SlaPolicy, SlaResult, SlaTarget } from '@praxis/plugin-sla/contract';
import type { GenericRecord, JournalEntry, RecordAction, RecordOf, Store } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';
import { describeDataSet } from './support/data-sets.js';
import { importWithCommand } from './support/import-with-command.js';
import { median, quantile } from './support/statistics.js';

interface GroundTruth {
  readonly 'open_time->resolved_time': {
    readonly n: number;
    readonly median_h: number;
    readonly p90_h: number;
    readonly max_h: number;
  };
  readonly activity_groups_distinct: number;
}

const amsterdam = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'medium',
});
const hourMs = 3_600_000;

/** Hours between two moments as the clocks on the wall counted them, as the reference figures do. */
function wallHours(from: string, to: string | null): number {
  const wall = (instant: string): number => Date.parse(`${amsterdam.format(new Date(instant)).replace(' ', 'T')}Z`);
  return (wall(to ?? '') - wall(from)) / hourMs;
}

describeDataSet('bpic2014-rabobank-sample', 'the clocks of a bank’s service desk', (folder) => {
  const truth = JSON.parse(readFileSync(join(folder, 'ground_truth.json'), 'utf8')) as GroundTruth;
  let bench: Bench;
  let store: Store;
  let policy: string;
  let results: RecordOf<typeof SlaResult>[];

  before(async function () {
    this.timeout(900_000);
    bench = await startBench({ plugins: ['incidents', 'import-export', 'sla'] });
    store = bench.as('admin');
    // One promise, so that nothing else has to be worked out: resolved within a week, day and night.
    for (const { id } of await bench.store.lookup(SlaPolicy)) await bench.update(SlaPolicy, id, { active: false });
    const always = (await bench.store.lookup(Calendar)).find(({ around_the_clock: day }) => day);
    policy = (
      await bench.create(SlaPolicy, {
        ...{ name: 'Resolved within a week', record_type: 'incident', calendar: always?.id ?? '' },
        ...{ stop_when: 'resolved_at is not empty', after_stop: 'ends' },
      })
    ).id;
    await bench.create(SlaTarget, { policy, name: 'All', time: '168h' });
    await bench.settled();
    await importWithCommand(bench, join(folder, 'incidents.csv.gz'), {
      mapping: 'service-manager-incidents',
      history: join(folder, 'incident_activities.csv.gz'),
    });
    for (let left = 1; left > 0; left = await bench.store.count(Incident.name, { filter: eq('sla__to_replay', true) }))
      await bench.runJob('sla.tick');
    await bench.settled();
    results = [];
    for await (const result of bench.store.stream(SlaResult, { filter: eq('policy', policy) })) results.push(result);
  });
  after(() => bench?.close());

  it('have run from opening to resolution, as long as the notes of the data have it', () => {
    const ended = results.filter(({ ended: over }) => over);
    const hours = ended.map(({ started_at, ended_at }) => wallHours(started_at, ended_at));
    const { n, median_h, p90_h, max_h } = truth['open_time->resolved_time'];
    expect(hours).to.have.length(n);
    expect(median(hours)).to.be.closeTo(median_h, 0.00005);
    expect(quantile(hours, 0.9)).to.be.closeTo(p90_h, 0.00005);
    // Told with two digits.
    expect(Math.max(...hours)).to.be.closeTo(max_h, 0.005);
  });

  it('measure what passed between these moments, and nothing else', () => {
    for (const { started_at: start, ended_at: end, elapsed_time: elapsed, paused_time: paused } of results) {
      if (end === null) continue;
      expect(elapsed * 1000).to.be.closeTo(Date.parse(end) - Date.parse(start), 500);
      expect(paused).to.equal(0);
    }
  });

  it('were broken exactly where it took more than the promised week', async () => {
    const late = results.filter(({ outcome }) => outcome === 'breached');
    const tooLong = await store.count(Incident, { filter: gt('resolved_at', '1900-01-01T00:00:00Z') });
    const expected = results.filter(({ elapsed_time: elapsed }) => elapsed > 168 * 3600);
    expect(late.map(({ id }) => id).sort()).to.deep.equal(expected.map(({ id }) => id).sort());
    expect(tooLong).to.equal(await store.count(Incident, { filter: isNotEmpty('resolved_at') }));
  });

  it('leave no incident unexplained: the times of all teams come to the time for which it was open', async function () {
    this.timeout(300_000);
    const times = new Map<string, number>();
    const teams = new Set<string>();
    for await (const { subject_id: id, assignment_group: team, wall_time: wall } of bench.store.stream(SlaGroupTime)) {
      times.set(id, (times.get(id) ?? 0) + wall);
      if (team !== null) teams.add(team);
    }
    let incidents = 0;
    for await (const incident of store.stream(Incident, { fields: ['number'] })) {
      const open = openSeconds(await historyOf(store, incident.id));
      // Each team's time is rounded to a second.
      expect(times.get(incident.id) ?? 0, incident.number ?? '').to.be.closeTo(open, 20);
      incidents += 1;
    }
    expect(incidents).to.equal(4000);
    expect(teams.size).to.be.within(100, truth.activity_groups_distinct);
  });

  it('add up in the report of a month as they do one by one', async () => {
    const [row] = await bench.store.aggregate(SlaGroupTime, {
      filter: eq('month', '2013-11'),
      measures: { wall: { take: 'sum', of: 'wall_time' } },
    });
    let sum = 0;
    for await (const { wall_time: wall } of bench.store.stream(SlaGroupTime, { filter: eq('month', '2013-11') })) sum += wall;
    expect(Number(row?.measures.wall)).to.equal(sum).and.to.be.greaterThan(0);
  });

  it('come out the same when they are worked out anew, and nothing is written', async function () {
    this.timeout(120_000);
    const { items } = await bench.store.find(Incident.name, { filter: gt('reassignment_count', 3), limit: 100 });
    const action = bench.platform.generation
      .contributions<RecordAction>('actions')
      .find(({ value }) => value.id === 'sla.work-out-clocks')?.value;
    const answer = await action?.run(
      { type: Incident.name, records: items, values: {} },
      bench.platform.context('sla', bench.principal('admin')),
    );
    expect(answer?.message).to.equal('The clocks are as they should be.');
    const after = await bench.store.getMany(Incident.name, items.map(({ id }) => id));
    const versions = (records: readonly GenericRecord[]) => new Map(records.map(({ id, version }) => [id, version]));
    expect(versions(after)).to.deep.equal(versions(items));
  });
});

async function historyOf(store: Store, id: string): Promise<readonly JournalEntry[]> {
  const entries: JournalEntry[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await store.history(Incident, id, { limit: 200, ...(typeof cursor === 'string' && { cursor }) });
    entries.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return entries.reverse();
}

/** How long an incident was neither resolved nor closed, from the states that its journal tells. */
function openSeconds(entries: readonly JournalEntry[]): number {
  const moves = entries
    .filter(({ changes }) => changes['state'] !== undefined)
    .map(({ at, changes }) => ({ at: Date.parse(at), open: !['resolved', 'closed'].includes(String(changes['state']?.after)) }));
  return moves.reduce((sum, { at, open }, index) => {
    const next = moves[index + 1];
    return open && next !== undefined ? sum + (next.at - at) / 1000 : sum;
  }, 0);
}
