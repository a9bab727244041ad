import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { eq, isEmpty, isNotEmpty, ne, gt } from '@praxis/predicate';
import { Change } from '@praxis/plugin-changes/contract';
import { Incident } from '@praxis/plugin-incidents/contract';
import { ImportRowProblem, ImportRun } from '@praxis/plugin-import-export/contract';
import type { JournalEntry, RecordOf, Store } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';
import { describeDataSet } from './support/data-sets.js';
import { importWithCommand } from './support/import-with-command.js';
import { counts, mean, median } from './support/statistics.js';

type IncidentRecord = RecordOf<typeof Incident>;

interface GroundTruth {
  readonly incidents: number;
  readonly activities: number;
  readonly priority: Readonly<Record<string, number>>;
  readonly impact: Readonly<Record<string, number>>;
  readonly urgency: Readonly<Record<string, number>>;
  readonly closure_code: Readonly<Record<string, number>>;
  readonly priority_matrix: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly top10_ci_aff: readonly (readonly [string, number])[];
  readonly top10_ci_cby: readonly (readonly [string, number])[];
  readonly top10_service_component_aff: readonly (readonly [string, number])[];
  readonly top10_km: readonly (readonly [string, number])[];
  readonly top_related_changes: readonly (readonly [string, number])[];
  readonly aff_ne_cby: number;
  readonly cby_missing: number;
  readonly distinct: Readonly<Record<string, number>>;
  readonly reassignments: Readonly<Record<string, number>>;
  readonly reopened: number;
  readonly open_by_month: Readonly<Record<string, number>>;
  readonly activity_types: Readonly<Record<string, number>>;
  readonly activity_groups_distinct: number;
  readonly activity_groups_top10: readonly (readonly [string, number])[];
  readonly sum_related_incidents: number;
}

const amsterdam = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** Hours between two moments as the clocks on the wall counted them, as the reference figures do. */
function wallHours(from: string | null, to: string | null): number {
  const wall = (instant: string | null): number => Date.parse(`${amsterdam.format(new Date(instant ?? '')).replace(' ', 'T')}Z`);
  return (wall(to) - wall(from)) / 3_600_000;
}

describeDataSet('bpic2014-rabobank-sample', 'a service desk of a bank, with its history', (folder) => {
  const truth = JSON.parse(readFileSync(join(folder, 'ground_truth.json'), 'utf8')) as GroundTruth;
  let bench: Bench;
  let store: Store;
  let incidents: IncidentRecord[];
  let activities: Map<string, JournalEntry[]>;
  let run: RecordOf<typeof ImportRun>;

  before(async function () {
    this.timeout(300_000);
    bench = await startBench({ plugins: ['incidents', 'import-export', 'changes'] });
    store = bench.as('admin');
    const printed = await importWithCommand(bench, join(folder, 'incidents.csv.gz'), {
      mapping: 'service-manager-incidents-with-changes',
      history: join(folder, 'incident_activities.csv.gz'),
    });
    expect(printed[1]).to.equal('created 4000, updated 0, unchanged 0, failed 0');
    run = (await store.find(ImportRun)).items[0] as RecordOf<typeof ImportRun>;
    incidents = [];
    activities = new Map();
    for await (const incident of store.stream(Incident)) {
      incidents.push(incident);
      activities.set(incident.id, await activitiesOf(store, incident.id));
    }
  });
  after(() => bench.close());

  const by = async (field: string): Promise<Record<string, number>> =>
    Object.fromEntries((await store.countBy(Incident, field)).map(({ value, count }) => [value === null ? '' : String(value as string | number), count]));
  const top = async (field: string, many: number): Promise<readonly (readonly [string, number])[]> =>
    (await store.countBy(Incident, field))
      .filter(({ value }) => value !== null)
      .slice(0, many)
      .map(({ value, count }) => [String(value), count]);

  it('has every incident, closed, under its own number', async () => {
    expect(await store.count(Incident)).to.equal(truth.incidents);
    expect(await by('state')).to.deep.equal({ closed: truth.incidents });
    expect(await store.get(Incident, 'IM0000048')).to.include({ closure_code: 'No error - works as designed' });
  });

  it('counts kinds, impacts, urgencies and priorities', async () => {
    expect(await by('kind')).to.deep.equal({ incident: 3198, request_for_information: 802 });
    expect(await by('impact')).to.deep.equal(truth.impact);
    expect(await by('urgency')).to.deep.equal(truth.urgency);
    expect(await by('priority')).to.deep.equal(truth.priority);
    expect(await by('closure_code')).to.deep.equal(truth.closure_code);
  });

  it('has the priorities of the matrix, none set by hand', async () => {
    const found = counts(incidents.map(({ impact, urgency, priority }) => `impact ${impact} x urgency ${urgency}: ${priority}`));
    const expected = Object.entries(truth.priority_matrix).flatMap(([cell, priorities]) =>
      Object.entries(priorities).map(([priority, count]) => [`${cell}: ${priority}`, count]),
    );
    expect(found).to.deep.equal(Object.fromEntries(expected));
    expect(await store.count(Incident, { filter: eq('priority_override', true) })).to.equal(0);
  });

  it('measures how long incidents were open, as the clocks on the wall had it', () => {
    const open = incidents.map(({ opened_at, closed_at }) => wallHours(opened_at, closed_at));
    expect(median(open)).to.be.closeTo(18.3296, 0.00005);
    expect(mean(open)).to.be.closeTo(122.9641, 0.00005);
    const resolved = incidents.filter(({ resolved_at }) => resolved_at !== null);
    expect(resolved).to.have.length(3845);
    expect(median(resolved.map(({ opened_at, resolved_at }) => wallHours(opened_at, resolved_at)))).to.be.closeTo(18.795, 0.00005);
    expect(median(incidents.map(({ handle_time_hours }) => Number(handle_time_hours)))).to.be.closeTo(4.0501, 0.00005);
  });

  it('counts reassignments and reopenings', async () => {
    expect(await by('reassignment_count')).to.deep.equal(truth.reassignments);
    expect(mean(incidents.map(({ reassignment_count }) => reassignment_count))).to.equal(1.1355);
    expect(await store.count(Incident, { filter: gt('reopen_count', 0) })).to.equal(truth.reopened);
    expect(await store.count(Incident, { filter: isNotEmpty('reopened_at') })).to.equal(truth.reopened);
  });

  it('keeps items, components, articles and changes as references by number', async () => {
    expect(await top('affected_item', 10)).to.have.deep.members([...truth.top10_ci_aff]);
    expect(await top('causing_item', 10)).to.have.deep.members([...truth.top10_ci_cby]);
    expect(await top('service_component', 10)).to.have.deep.members([...truth.top10_service_component_aff]);
    expect(await top('knowledge_number', 10)).to.have.deep.members([...truth.top10_km]);
    const distinct = async (field: string): Promise<number> => (await top(field, 1000)).length;
    expect(await distinct('affected_item')).to.equal(truth.distinct['ci_name_aff']);
    expect(await distinct('causing_item')).to.equal(truth.distinct['ci_name_cby']);
    expect(await distinct('service_component')).to.equal(truth.distinct['service_component_wbs_aff']);
    expect(await distinct('knowledge_number')).to.equal(truth.distinct['km_number']);
    expect(await store.count(Incident, { filter: isEmpty('causing_item') })).to.equal(truth.cby_missing);
    const differing = incidents.filter(({ affected_item, causing_item }) => causing_item !== null && causing_item !== affected_item);
    expect(differing).to.have.length(truth.aff_ne_cby);
  });

  it('finds the changes that caused incidents', async () => {
    expect(await store.count(Incident, { filter: gt('change_count', 0) })).to.equal(63);
    expect(await store.count(Incident, { filter: isNotEmpty('change_number') })).to.equal(59);
    expect(await top('change_number', 3)).to.deep.equal(truth.top_related_changes.filter(([number]) => number !== '#MULTIVALUE').slice(0, 3));
    expect(await distinctChanges()).to.equal((truth.distinct['related_change'] ?? 0) - 1);
    expect(await store.count(Incident, { filter: isNotEmpty('related_incident_count') })).to.equal(103);
    const related = incidents.reduce((sum, each) => sum + (each.related_incident_count ?? 0), 0);
    expect(related).to.equal(truth.sum_related_incidents);
    expect(await store.count(Incident, { filter: eq('interaction_count', 370) })).to.equal(1);
  });

  it('has those changes as records, and says which incidents each caused', async () => {
    const named = truth.top_related_changes.filter(([number]) => number !== '#MULTIVALUE');
    expect(await store.count(Change)).to.equal((truth.distinct['related_change'] ?? 0) - 1);
    expect(await store.count(Incident, { filter: isNotEmpty('changes__caused_by') })).to.equal(59);
    const { items } = await store.find(Change, { filter: gt('caused_incidents', 0), limit: 200 });
    const found = items.map(({ number, caused_incidents: caused }) => [number, caused] as const).sort((left, right) => right[1] - left[1]);
    expect(found.slice(0, 3)).to.deep.equal(named.slice(0, 3));
    expect(found.reduce((sum, [, caused]) => sum + caused, 0)).to.equal(59);
    const { id } = await store.get(Change, 'C00003013');
    expect(await store.count(Incident, { filter: eq('changes__caused_by', id) })).to.equal(14);
  });

  const distinctChanges = async (): Promise<number> => (await top('change_number', 1000)).length;

  it('counts what was opened in each month of Amsterdam', () => {
    const months = incidents.map(({ opened_at }) => amsterdam.format(new Date(opened_at)).slice(0, 7));
    expect(counts(months)).to.deep.equal(truth.open_by_month);
  });

  it('has every activity in the history, by type and by team', () => {
    const all = [...activities.values()].flat();
    expect(all).to.have.length(truth.activities);
    expect(counts(all.map(typeOf))).to.deep.equal(truth.activity_types);
    const perIncident = [...activities.values()].map(({ length }) => length);
    expect(median(perIncident)).to.equal(7);
    expect(Math.max(...perIncident)).to.equal(170);
  });

  it('tells which team each activity was with', async () => {
    const groups = new Map<string, string>();
    for await (const group of store.stream('group', { filter: ne('name', 'Change advisory board'), fields: ['name'] })) groups.set(group.id, String(group['name']));
    expect(groups.size).to.equal(truth.activity_groups_distinct);
    const teams = counts(
      [...activities.values()].flatMap((entries) => {
        let team = '';
        return entries.map((entry) => {
          const change = entry.changes['assignment_group'];
          if (change !== undefined) team = String(change.after);
          return groups.get(team) ?? '';
        });
      }),
    );
    const largest = Object.entries(teams)
      .sort((left, right) => right[1] - left[1])
      .slice(0, 10);
    expect(largest).to.deep.equal(truth.activity_groups_top10);
  });

  it('agrees with the reassignment counts of the former system where that agrees with itself', () => {
    const agreeing = incidents.filter(
      ({ id, reassignment_count }) =>
        (activities.get(id) ?? []).filter((entry) => typeOf(entry) === 'Reassignment').length === reassignment_count,
    );
    expect(agreeing).to.have.length(3890);
  });

  it('puts activities in their order, whatever the order of the file', () => {
    for (const entries of activities.values()) {
      const places = entries.map(({ at, changes }) => `${at} ${String(changes['former_activity_number']?.after)}`);
      expect(places).to.deep.equal([...places].sort());
    }
  });

  it('opens every history at the time of its incident, also those that were migrated in UTC', () => {
    const distances = incidents.flatMap(({ id, opened_at }) =>
      (activities.get(id) ?? [])
        .filter((entry) => typeOf(entry) === 'Open')
        .map(({ at }) => Math.abs(Date.parse(at) - Date.parse(opened_at)) / 1000),
    );
    expect(distances).to.have.length(4000);
    expect(distances.filter((seconds) => seconds <= 30)).to.have.length(4000);
  });

  it('reports the traps row by row, and fails no row for them', async () => {
    const found = await store.countBy(ImportRowProblem, 'code', { filter: eq('run', run.id) });
    expect(Object.fromEntries(found.map(({ value, count }) => [value, count]))).to.deep.equal({
      E_IMPORT_PLACEHOLDER: 272 + 4,
      E_IMPORT_ZONE: 17,
      E_IMPORT_ANCHOR_MISSING: 1,
    });
    expect(await store.count(ImportRowProblem, { filter: ne('severity', 'warning') })).to.equal(0);
    const [first] = (await store.find(ImportRowProblem, { filter: eq('code', 'E_IMPORT_ANCHOR_MISSING') })).items;
    expect(first?.row).to.equal(1);
  });

  it('knows an incident as it was at a moment of its past', async () => {
    const then = await store.get(Incident, 'IM0000048', { at: '2013-02-06T14:00:00Z' });
    expect(then).to.include({ state: 'in_progress', closed_at: null, reopen_count: 0 });
  });

  it('changes nothing when the same files come again', async function () {
    this.timeout(120_000);
    const printed = await importWithCommand(bench, join(folder, 'incidents.csv.gz'), {
      mapping: 'service-manager-incidents-with-changes',
      history: join(folder, 'incident_activities.csv.gz'),
    });
    expect(printed[1]).to.equal('created 0, updated 0, unchanged 4000, failed 0');
    expect(await store.count(Incident)).to.equal(truth.incidents);
  });
});

/** The activities among a record's history, oldest first. */
async function activitiesOf(store: Store, id: string): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await store.history(Incident, id, { limit: 200, ...(typeof cursor === 'string' && { cursor }) });
    entries.push(...page.items.filter(({ changes }) => changes['former_activity_number'] !== undefined));
    cursor = page.next;
  } while (cursor !== null);
  return entries.reverse();
}

function typeOf({ cause }: JournalEntry): string {
  return cause?.reason ?? '';
}
