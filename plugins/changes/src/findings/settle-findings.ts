import { ConfigurationItem } from '@praxis/plugin-cmdb/contract';
import { all, eq, lte } from '@praxis/predicate';
import { job, type Msg, type RecordOf, type RecordStore, type Store } from '@praxis/sdk';
import { Change } from '../record-types/change.js';
import { ChangeSettings } from '../settings.js';
import { ChangeFinding } from './change-finding.js';
import { remaining, type Differences } from './differences.js';
import { explainingChange } from './explaining-change.js';

type Finding = RecordOf<typeof ChangeFinding>;
type Item = RecordOf<typeof ConfigurationItem>;

/** As many in a run as are looked at one by one; more of one source are one change together. */
const mostApart = 10;
const mostInARun = 200;
const longestValue = 200;

interface Unexplained {
  readonly finding: Finding;
  readonly item: Item;
  readonly differences: Differences;
}

/** What has settled and nobody had a change for becomes an unauthorised change, which people look at. */
export const settleFindings = job({
  id: 'changes.settle-findings',
  title: 'Record unauthorised changes',
  schedule: '*/10 * * * *',
  async run(_payload, context) {
    const store = context.store.asSystem('what nobody had agreed to is recorded by the platform');
    const { finding_grace_hours: graceHours } = context.settings(ChangeSettings);
    const { items: due } = await store.find(ChangeFinding, {
      filter: all(eq('outcome', 'waiting'), lte('settles_at', context.now().toISOString())),
      sort: ['settles_at'],
      limit: mostInARun,
    });
    const bySource = new Map<string, Unexplained[]>();
    for (const finding of due) {
      context.signal.throwIfAborted();
      const left = await whatIsLeft(store, finding, graceHours);
      if (left !== undefined)
        bySource.set(finding.source ?? '', [...(bySource.get(finding.source ?? '') ?? []), left]);
    }
    for (const found of bySource.values()) {
      const groups = found.length > mostApart ? [found] : found.map((one) => [one]);
      for (const group of groups) await record(store, group, context.msg);
    }
  },
});

/** Undefined where somebody has a change for it by now, or it is as it was; the finding says so then. */
async function whatIsLeft(
  store: RecordStore,
  finding: Finding,
  graceHours: number,
): Promise<Unexplained | undefined> {
  const [item] = await store.getMany(ConfigurationItem, [finding.item]);
  const differences = item === undefined ? {} : remaining(finding.differences ?? {}, item);
  if (item === undefined || Object.keys(differences).length === 0) {
    await store.update(ChangeFinding, finding.id, { outcome: 'gone' });
    return undefined;
  }
  const change = await explainingChange(store, item.id, finding.found_at, graceHours);
  if (change === undefined) return { finding, item, differences };
  await store.update(ChangeFinding, finding.id, { outcome: 'explained', change });
  return undefined;
}

async function record(store: Store, found: readonly Unexplained[], msg: Msg): Promise<void> {
  const { properties } = store.describe(ConfigurationItem);
  const [first] = found;
  if (first === undefined) return;
  const items = found.map(({ item }) => item);
  const lines = found.flatMap(({ item, differences }) => [
    `**${escaped(item.name)}**`,
    ...Object.entries(differences).map(
      ([field, { before, after }]) =>
        `- ${properties[field]?.title ?? field}: ${written(before)} → ${written(after)}`,
    ),
    '',
  ]);
  const services = [...new Set(items.flatMap(({ service }) => service ?? []))];
  await store.transaction(async (tx) => {
    const change = await tx.create(Change.name, {
      type: 'unauthorised',
      title:
        found.length === 1
          ? msg('{item} was changed without a change', { item: first.item.name.slice(0, 200) })
          : msg('{count} items were changed without a change', { count: found.length }),
      description: [msg('Told by {source}.', { source: first.finding.source ?? '–' }), '', ...lines]
        .join('\n')
        .trim()
        .slice(0, 50_000)
        .toWellFormed(),
      changes__affected_items: items.map(({ id }) => id),
      services: services.length === 0 ? null : services,
      assignment_group: first.item.support_group,
      actual_start: first.finding.found_at,
    });
    for (const { finding } of found)
      await tx.update(ChangeFinding, finding.id, { outcome: 'recorded', change: change.id });
  });
}

function written(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return escaped(text.slice(0, longestValue).toWellFormed());
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~]/g, (sign) => `\\${sign}`).replaceAll('\n', ' ');
}
