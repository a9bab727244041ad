import { CiSource, ConfigurationItem } from '@praxis/plugin-cmdb/contract';
import { all, eq } from '@praxis/predicate';
import { on } from '@praxis/sdk';
import { ChangeSettings } from '../settings.js';
import { ChangeFinding } from './change-finding.js';
import { toldDifferences, together } from './differences.js';
import { explainingChange } from './explaining-change.js';

/** A source tells that an item in use is not as it was: unless a change was at work on it, that is noted. */
export const findDifferences = on(ConfigurationItem).committed(
  // Every save by a source says anew where values come from; those of people do not come here.
  { id: 'changes.find-differences', actions: ['update'], fields: ['origins'] },
  async (entry, { lookup, now, settings, store: own }) => {
    const policy = settings(ChangeSettings);
    if (!policy.find_unauthorised) return;
    const differences = toldDifferences(entry.changes, policy.found_fields);
    const [field] = Object.keys(differences);
    if (field === undefined) return;
    const store = own.asSystem('what a source tells is compared for everybody');
    const [item] = await store.getMany(ConfigurationItem, [entry.recordId]);
    if (item?.state !== 'in_use') return;
    if ((await explainingChange(store, item.id, entry.at, policy.finding_grace_hours)) !== undefined) return;
    const source = item.origins?.[field]?.source;
    const told = (await lookup(CiSource)).find(({ id }) => id === source)?.name ?? null;
    const { properties } = store.describe(ConfigurationItem);
    const { items: waiting } = await store.find(ChangeFinding, {
      filter: all(eq('item', item.id), eq('outcome', 'waiting')),
      limit: 1,
    });
    const known = waiting[0]?.differences ?? {};
    const found = together(known, differences);
    const values = {
      differences: found,
      source: told,
      summary: [
        `${item.name}:`,
        Object.keys(found)
          .map((name) => properties[name]?.title ?? name)
          .join(', '),
      ]
        .join(' ')
        .slice(0, 500)
        .toWellFormed(),
      settles_at: new Date(now().getTime() + policy.quiet_minutes * 60_000).toISOString(),
    };
    if (waiting[0] !== undefined) await store.update(ChangeFinding, waiting[0].id, values);
    else await store.create(ChangeFinding, { item: item.id, found_at: entry.at, ...values });
  },
);
