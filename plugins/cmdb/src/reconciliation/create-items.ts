import type { OperationResult, Transaction } from '@praxis/sdk';
import { CiReport, ConfigurationItem } from '../contract.js';
import type { Origin } from './fields.js';
import type { Arrival, Round } from './round.js';
import type { Told } from './report.js';

/** Makes the items that a source was the first to tell of. They are in use: a source tells of what is there. */
export async function createItems(
  tx: Transaction,
  arrivals: readonly Arrival[],
  round: Round,
): Promise<void> {
  const { source, now, actor, reason, outcomes, signal } = round;
  if (!source.creates) {
    for (const { place } of arrivals) outcomes[place] = notCreated(source.name);
    return;
  }
  const at = now.toISOString();
  const told = arrivals.map(({ values }) => Object.entries(values).filter(([, value]) => !isNothing(value)));
  const results = await tx.importRecords(
    ConfigurationItem,
    told.map((values) => ({
      values: {
        state: 'in_use',
        ...Object.fromEntries(values),
        source: source.name,
        last_seen_at: at,
        origins: Object.fromEntries(
          values.map(([name]): [string, Origin] => [name, { source: source.id, since: at }]),
        ),
      },
      actor,
      reason,
    })),
    { id: reason, signal },
  );
  const reports: { readonly arrival: Arrival; readonly values: Readonly<Record<string, unknown>> }[] = [];
  for (const [index, arrival] of arrivals.entries()) {
    const result = results[index];
    outcomes[arrival.place] = outcomeOf(result);
    if (result?.status !== 'done') continue;
    const values = (told[index] ?? []).map(([name, value]): [string, Told] => [name, { value, since: at }]);
    reports.push({
      arrival,
      values: {
        item: result.id,
        source: source.id,
        source_key: arrival.key ?? null,
        told: Object.fromEntries(values),
        last_seen_at: at,
      },
    });
  }
  const kept = await tx.importRecords(
    CiReport,
    reports.map(({ values }) => ({ values, actor, reason })),
    { id: reason, signal },
  );
  for (const result of kept)
    if (result.status === 'done')
      round.created.push({ type: CiReport.name, id: result.id, version: result.version });
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

function outcomeOf(result: OperationResult | undefined): Round['outcomes'][number] {
  if (result?.status === 'done') {
    const { id, version } = result;
    return { kind: 'created', item: id, written: { type: ConfigurationItem.name, id, version } };
  }
  return { kind: 'failed', problems: problemsOf(result) };
}

/** What is wrong, told for the fields that it concerns. */
export function problemsOf(
  result: OperationResult | undefined,
): readonly { readonly pointer: string; readonly code: string; readonly message: string }[] {
  if (result?.status !== 'failed')
    return [{ pointer: '', code: 'E_CMDB_SKIPPED', message: 'It was not written.' }];
  return result.problems.length > 0
    ? result.problems
    : [{ pointer: '', code: result.code, message: result.message }];
}

function notCreated(source: string): Round['outcomes'][number] {
  const message = `No item like this is known, and ${source} makes no new items.`;
  return { kind: 'failed', problems: [{ pointer: '', code: 'E_CMDB_UNKNOWN', message }] };
}
