import { Incident } from '@praxis/plugin-incidents/contract';
import { eq, isIn } from '@praxis/predicate';
import type { Operation, PluginContext, Store } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { loadAssetDemo } from '../assets/demo.js';
import { CiSource, ConfigurationItem } from '../contract.js';
import { reconcile } from '../reconciliation/reconcile.js';
import { readRulebook } from '../reconciliation/rulebook.js';

/** Open incidents of the example that say what they are about. */
const mostIncidents = 120;

/** The estate and the equipment of the example company, what two sources say, and what is wrong with which item. */
export async function loadDemo(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('the demonstration is made as it would have become');
  const people = (await store.find(Person, { filter: eq('active', true), sort: ['name'], limit: 1 })).items;
  // Without a company there is nobody to give anything to.
  if (people.length === 0) return;
  await loadAssetDemo(context);
  await tellSources(context, store);
  await troubleItems(context, store);
}

/** Two tools tell of the servers, and differ; one of them tells of a machine that is there already under another name. */
async function tellSources(context: PluginContext, store: Store): Promise<void> {
  const { items: hosts } = await store.find(ConfigurationItem, {
    filter: "role = 'hypervisor host' and state = in_use",
    sort: ['name'],
  });
  const [host] = hosts;
  if (host === undefined) return;
  for (const [name, priority, creates] of [
    ['Network discovery', 100, true],
    ['Server inventory', 80, false],
  ] as const) {
    const { id } = await store.create(CiSource, { name, priority, creates, stale_after_days: 60 });
    const source = await store.get(CiSource, id);
    const incoming = hosts.map((one, place) => ({
      key: `${name}-${one.name}`,
      values: {
        ...{ class: one.class, name: one.name, hostname: one.hostname, serial_number: one.serial_number },
        manufacturer: one.manufacturer,
        memory_gb: name === 'Server inventory' && place % 4 === 1 ? '1024' : one.memory_gb,
        operating_system: name === 'Server inventory' ? 'Hypervisor 8.2' : 'Hypervisor 8',
      },
    }));
    const rulebook = await readRulebook(store);
    await store.transaction((tx) =>
      reconcile(tx.asSystem('a source of the demonstration tells'), incoming, {
        ...{ rulebook, source, now: context.now(), actor: host.created_by },
        ...{ reason: `${name} told it`, signal: context.signal },
      }),
    );
  }
  // Somebody typed a server in that was there already.
  await store.importRecords(ConfigurationItem, [
    {
      values: {
        ...{ state: 'in_use', class: host.class, name: 'Hypervisor one', hostname: 'hv-one' },
        ...{ manufacturer: host.manufacturer, serial_number: host.serial_number, model: host.model },
        ...{ support_group: host.support_group, description: 'Typed in from the delivery note.' },
      },
    },
  ]);
}

/** What open incidents are about: the application of their service, else its network, else the caller's laptop. */
async function troubleItems(context: PluginContext, store: Store): Promise<void> {
  const { items: open } = await store.find(Incident, {
    ...{ filter: isIn('state_category', ['new', 'active', 'paused']), sort: ['-opened_at'] },
    ...{ fields: ['service', 'caller', 'priority'], limit: mostIncidents },
  });
  const byService = new Map<string, string[]>();
  const byPerson = new Map<string, string>();
  const query = {
    filter: 'state = in_use and (service is not empty or used_by is not empty)',
    fields: ['service', 'used_by'],
  };
  for await (const { id, service, used_by: person } of store.stream(ConfigurationItem, query)) {
    if (service !== null) byService.set(service, [...(byService.get(service) ?? []), id]);
    if (person !== null) byPerson.set(person, id);
  }
  const operations = open.flatMap(({ id, service, caller }, place): readonly Operation[] => {
    const ofService = byService.get(service ?? '') ?? [];
    const item = ofService[place % Math.max(1, ofService.length)] ?? byPerson.get(caller ?? '');
    return item === undefined ? [] : [{ op: 'update', id, values: { cmdb__ci: item } }];
  });
  await store.bulk(Incident, operations, { reason: 'What it is about was found out' });
  const [worst] = open.filter(({ priority }) => priority === '1');
  const shaken = byService.get(worst?.service ?? '')?.[0];
  if (shaken !== undefined)
    await store.update(
      ConfigurationItem,
      shaken,
      { operational_status: 'degraded' },
      { reason: 'Monitoring' },
    );
}
