import type { Operation, RecordOf, Transaction } from '@praxis/sdk';
import { lineage } from '../class-tree.js';
import { CiReport, ConfigurationItem } from '../contract.js';
import { problemsOf } from './create-items.js';
import type { Arrival, Round } from './round.js';
import type { Told } from './report.js';
import { isSame, resolve, type Resolved } from './resolve.js';

type Item = RecordOf<typeof ConfigurationItem>;
type Report = RecordOf<typeof CiReport>;

/** A sign of life is noted once in so long, so that what is told every minute does not fill the history. */
const signOfLifeMs = 86_400_000;

interface Here {
  readonly items: ReadonlyMap<string, Item>;
  readonly reports: ReadonlyMap<string, readonly Report[]>;
}

interface Change {
  readonly arrival: Arrival;
  readonly item: Item;
  readonly resolved: Resolved;
  readonly patch: Readonly<Record<string, unknown>>;
}

/** Keeps what a source tells of items that are known, and gives them the values of those who are believed. */
export async function updateItems(
  tx: Transaction,
  found: readonly (readonly [Arrival, string])[],
  here: Here,
  round: Round,
): Promise<void> {
  const { outcomes } = round;
  const reports = new Map([...here.reports].map(([id, all]) => [id, [...all]]));
  const news: Report[] = [];
  const renewed = new Map<string, Report>();
  const changes = new Map<string, Change>();
  for (const [arrival, id] of found) {
    const item = changes.has(id) ? changed(changes.get(id)) : here.items.get(id);
    if (item === undefined) continue;
    const all = reports.get(id) ?? [];
    const before = all.find((one) => one.source === round.source.id && isOf(one, arrival));
    const after = reportOf(arrival, item, before, round);
    if (after !== before) {
      if (before === undefined) news.push(after);
      else renewed.set(after.id, after);
    }
    const current = before === undefined ? [...all, after] : all.map((one) => (one === before ? after : one));
    reports.set(id, current);
    const line = lineage(round.rulebook.classes, item.class);
    const resolved = resolve(Object.keys(arrival.values), item, current, { ...round, line });
    changes.set(id, { arrival, item, resolved, patch: patchOf(item, resolved, after, round) });
    // Unless it turns out otherwise below.
    outcomes[arrival.place] = { kind: 'unchanged', item: id };
  }
  const operations = [...changes.values()].filter(({ patch }) => Object.keys(patch).length > 0);
  const results = await tx.bulk(
    ConfigurationItem,
    operations.map(({ item, patch }): Operation => ({
      op: 'update',
      id: item.id,
      values: patch,
      options: { actor: round.actor },
    })),
    { reason: round.reason, signal: round.signal },
  );
  for (const [index, { arrival, item, resolved }] of operations.entries()) {
    const result = results[index];
    if (result?.status !== 'done') {
      outcomes[arrival.place] = { kind: 'failed', problems: problemsOf(result) };
      continue;
    }
    const written = { type: ConfigurationItem.name, id: item.id, version: result.version };
    if (Object.keys(resolved.patch).length > 0)
      outcomes[arrival.place] = { kind: 'updated', item: item.id, written };
    else round.updated.push(written);
    await keepOverruled(tx, item, resolved, reports.get(item.id) ?? [], round);
  }
  await writeReports(tx, news, [...renewed.values()], round);
}

function isOf({ source_key: key }: Report, arrival: Arrival): boolean {
  return arrival.key === undefined ? key === null : key === arrival.key;
}

/** An item as it will be after what was told before in the same breath. */
function changed(change: Change | undefined): Item | undefined {
  return change === undefined ? undefined : { ...change.item, ...change.patch };
}

/** The report as it is after what was told now; the same one where nothing in it changes. */
function reportOf(
  { key, values }: Arrival,
  item: Item,
  before: Report | undefined,
  { source, now }: Round,
): Report {
  const at = now.toISOString();
  const told: Record<string, Told> = { ...before?.told };
  let isNew = before === undefined;
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined || value === '') {
      if (told[name] === undefined) continue;
      delete told[name];
    } else if (told[name] !== undefined && isSame(told[name].value, value)) continue;
    else told[name] = { value, since: at };
    isNew = true;
  }
  if (before !== undefined && !isNew && now.getTime() - Date.parse(before.last_seen_at) < signOfLifeMs)
    return before;
  return {
    ...(before ?? ({ id: '' } as Report)),
    item: item.id,
    source: source.id,
    source_key: key ?? null,
    told,
    last_seen_at: at,
  };
}

function patchOf(
  item: Item,
  { patch, origins }: Resolved,
  report: Report,
  { source, now }: Round,
): Readonly<Record<string, unknown>> {
  const seen = item.last_seen_at;
  const isAlive = seen === null || now.getTime() - Date.parse(seen) >= signOfLifeMs;
  return {
    ...patch,
    ...(!isSame(origins, item.origins ?? {}) && { origins }),
    ...(isAlive && { last_seen_at: report.last_seen_at, source: source.name }),
  };
}

/** What people had said and is believed no more is kept as their report, to be seen and taken up again. */
async function keepOverruled(
  tx: Transaction,
  item: Item,
  { overruled }: Resolved,
  reports: readonly Report[],
  round: Round,
): Promise<void> {
  if (round.people === undefined || Object.keys(overruled).length === 0) return;
  const known = reports.find(({ source }) => source === round.people);
  const told = { ...known?.told, ...overruled };
  const at = round.now.toISOString();
  const values = { item: item.id, source: round.people, source_key: null, told, last_seen_at: at };
  await writeReports(
    tx,
    known === undefined ? [{ ...({ id: '' } as Report), ...values }] : [],
    known === undefined ? [] : [{ ...known, ...values }],
    round,
  );
}

async function writeReports(
  tx: Transaction,
  news: readonly Report[],
  renewed: readonly Report[],
  { actor, reason, signal, created, updated }: Round,
): Promise<void> {
  const made = await tx.importRecords(
    CiReport,
    news.map(({ item, source, source_key, told, last_seen_at }) => ({
      values: { item, source, source_key, told, last_seen_at },
      actor,
      reason,
    })),
    { id: reason, signal },
  );
  const changes = await tx.bulk(
    CiReport,
    renewed.map(({ id, told, last_seen_at }): Operation => ({
      op: 'update',
      id,
      values: { told, last_seen_at },
      options: { actor },
    })),
    { reason, signal },
  );
  for (const [results, into] of [
    [made, created],
    [changes, updated],
  ] as const)
    for (const result of results)
      if (result.status === 'done')
        into.push({ type: CiReport.name, id: result.id, version: result.version });
}
