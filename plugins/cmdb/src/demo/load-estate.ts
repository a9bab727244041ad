import { Group, Location } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import type { ImportedRecord, PluginContext, RecordOf, Store } from '@praxis/sdk';
import { CiClass } from '../record-types/ci-class.js';
import { CiRelation } from '../record-types/relation.js';
import { CiRelationType } from '../record-types/relation-type.js';
import { ConfigurationItem } from '../record-types/configuration-item.js';
import { demoEstate, type DemoItem } from './estate.js';

const dayMs = 86_400_000;
const hourMs = 3_600_000;

type ServiceRecord = RecordOf<typeof Service>;

interface World {
  readonly classes: ReadonlyMap<string, string>;
  readonly services: ReadonlyMap<string, ServiceRecord>;
  readonly groups: ReadonlyMap<string, string>;
  readonly sites: ReadonlyMap<string, string>;
  readonly owners: readonly string[];
  readonly now: number;
  /** What has a relation; else a night's look through all items would have to find out. */
  readonly related: ReadonlySet<string>;
}

/**
 * The estate of the example company as it has been for two years: its items, what they have to do with each other, and
 * what was changed of them lately. Two statements of many rows, so it costs a demonstration a second.
 */
export async function loadEstate(
  { now }: PluginContext,
  store: Store,
  owners: readonly string[],
): Promise<void> {
  const { items, relations } = demoEstate();
  const world: World = {
    classes: namesOf(await store.lookup(CiClass)),
    services: new Map((await store.find(Service, { limit: 200 })).items.map((one) => [one.name, one])),
    groups: namesOf(await store.lookup(Group)),
    sites: namesOf((await store.find(Location, { limit: 200 })).items),
    owners,
    now: now().getTime(),
    related: new Set(relations.flatMap(([first, , second]) => [first, second])),
  };
  const made = await importAll(
    store,
    ConfigurationItem,
    items.map((item, place) => recordOf(item, place, world)),
  );
  const ids = new Map(items.map(({ key }, place) => [key, made[place] ?? '']));
  const verbs = namesOf(await store.lookup(CiRelationType));
  await importAll(
    store,
    CiRelation,
    relations.map(([first, verb, second], place) => ({
      at: new Date(world.now - (680 - (place % 60)) * dayMs).toISOString(),
      values: { first: ids.get(first), relation_type: verbs.get(verb), second: ids.get(second) },
    })),
  );
}

function recordOf(
  { key, class: of, site, service: serviceName, group, values }: DemoItem,
  place: number,
  { classes, services, groups, sites, owners, now, related }: World,
): ImportedRecord {
  const service = serviceName === undefined ? undefined : services.get(serviceName);
  const made = now - (700 - (place % 90)) * dayMs;
  const version = values['product_version'];
  // Every fifth thing with a version was updated in the last ten days, in the evening.
  const updated = typeof version === 'string' && place % 5 === 0;
  const seen = now - (place % 17 === 3 ? 74 * dayMs : (place % 20) * hourMs);
  return {
    at: new Date(made).toISOString(),
    values: {
      state: 'in_use',
      class: classes.get(of),
      ...values,
      ...(updated && { product_version: formerVersion(version) }),
      service: service?.id ?? null,
      support_group: groups.get(group) ?? service?.support_group ?? null,
      owner: service?.owner ?? owners[place % Math.max(1, owners.length)] ?? null,
      location: site === undefined ? null : (sites.get(site) ?? null),
      installed_on: new Date(made).toISOString().slice(0, 10),
      related: related.has(key),
      source: 'Network discovery',
      last_seen_at: new Date(seen).toISOString(),
    },
    ...(updated && {
      past: [
        {
          at: new Date(now - (1 + (place % 10)) * dayMs - 3 * hourMs).toISOString(),
          reason: 'Update',
          values: { product_version: version },
        },
      ],
    }),
  };
}

/** 4.18 was 4.17 before, and 9.0 was 8.9. */
function formerVersion(version: string): string {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (Number.isNaN(major) || Number.isNaN(minor)) return version;
  return minor > 0 ? `${major}.${minor - 1}` : `${major - 1}.9`;
}

function namesOf(
  records: readonly { readonly id: string; readonly name: string }[],
): ReadonlyMap<string, string> {
  return new Map(records.map(({ id, name }) => [name, id]));
}

async function importAll(
  store: Store,
  type: typeof ConfigurationItem | typeof CiRelation,
  records: readonly ImportedRecord[],
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let start = 0; start < records.length; start += 1000)
    for (const result of await store.importRecords(type, records.slice(start, start + 1000))) {
      if (result.status !== 'done')
        throw new Error(`A record of the demonstration was refused: ${JSON.stringify(result)}`);
      ids.push(result.id);
    }
  return ids;
}
