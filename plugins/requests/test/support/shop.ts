import { fileURLToPath } from 'node:url';
import { Calendar } from '@praxis/plugin-calendars/contract';
import { Group, GroupMember, Person } from '@praxis/plugin-people/contract';
import { Service, ServiceOffering } from '@praxis/plugin-services/contract';
import { TaskTemplate, TaskTemplateItem } from '@praxis/plugin-tasks/contract';
import type { NewRecord, Principal, RecordOf } from '@praxis/sdk';
import { startBench, type Bench, type BenchOptions } from '@praxis/testkit';
import { CatalogueCategory, CatalogueForm, CatalogueItem } from '../../src/contract.js';
import type { FormDocument } from '../../src/forms/document.js';

export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly body: Body;
}

/** A small company with a catalogue: who orders, who agrees, who prepares. */
export interface Shop {
  readonly bench: Bench;
  /** Rita works for Mara; Sven has no manager; Agnes prepares things; Kim keeps the catalogue; Olga owns the items. */
  readonly rita: string;
  readonly mara: string;
  readonly sven: string;
  readonly agnes: string;
  readonly kim: string;
  readonly olga: string;
  readonly team: string;
  readonly offering: string;
  readonly category: string;
  principal(person: string): Promise<Principal>;
  /** Asks the API of the plugin as a person. */
  call(person: string, method: string, path: string, json?: unknown): Promise<Answer>;
  /** A live item, with questions where some are given. */
  item(
    values: Partial<NewRecord<typeof CatalogueItem>> & { readonly name: string },
    form?: FormDocument,
  ): Promise<RecordOf<typeof CatalogueItem>>;
  list(
    name: string,
    tasks: readonly { readonly title: string; readonly mandatory?: boolean }[],
  ): Promise<string>;
  close(): Promise<void>;
}

export async function openShop(options: Partial<BenchOptions> = {}): Promise<Shop> {
  const bench = await startBench({
    clock: '2026-03-02T09:00:00Z',
    ...options,
    plugins: ['requests', ...(options.plugins ?? [])],
    folders: [fileURLToPath(new URL('../../../..', import.meta.url))],
  });
  const person = async (name: string, values: Partial<NewRecord<typeof Person>> = {}): Promise<string> =>
    (await bench.create(Person, { name, username: name.toLowerCase(), ...values })).id;
  const mara = await person('Mara');
  const [rita, sven] = [await person('Rita', { manager: mara }), await person('Sven')];
  const [agnes, kim, olga] = [
    await person('Agnes', { roles: ['agent'] }),
    await person('Kim', { roles: ['catalogue-manager'] }),
    await person('Olga'),
  ];
  const team = (await bench.create(Group, { name: 'Workplace team' })).id;
  await bench.create(GroupMember, { member_of: team, person: agnes });
  const service = (await bench.create(Service, { name: 'Workplace' })).id;
  const offering = (await bench.create(ServiceOffering, { name: 'Standard', service })).id;
  const category = (await bench.create(CatalogueCategory, { name: 'Equipment', symbol: 'devices' })).id;
  for (const { id, name } of await bench.store.lookup(Calendar))
    if (name === 'Business hours') await bench.update(Calendar, id, { time_zone: 'UTC' });
  const principal = (id: string): Promise<Principal> => bench.signIn(id);
  return {
    ...{ bench, rita, mara, sven, agnes, kim, olga, team, offering, category, principal },
    async call(who, method, path, json) {
      const http = await bench.http();
      const response = await http.fetch(`/api/v1/x/requests${path}`, {
        ...{ method, as: await principal(who) },
        ...(json !== undefined && { json }),
      });
      const text = await response.text();
      return {
        status: response.status,
        body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
      };
    },
    async item(values, form) {
      const { id } = await bench.create(CatalogueItem, {
        ...{ category, offering, owner: olga, fulfilment_group: team },
        ...values,
      });
      if (form !== undefined)
        await bench.create(CatalogueForm, {
          ...{ item: id, title: values.name, form_version: 1, status: 'current', document: form },
        });
      return bench.transition(CatalogueItem, id, 'publish');
    },
    async list(name, tasks) {
      const { id } = await bench.create(TaskTemplate, { name, record_type: 'requested_item' });
      for (const [index, { title, mandatory = true }] of tasks.entries())
        await bench.create(TaskTemplateItem, {
          ...{ template: id, title, mandatory, position: index, assignment_group: team },
        });
      return id;
    },
    close: () => bench.close(),
  };
}

/** Problems of an answer as `pointer code`. */
export function problemsOf({ body }: Answer): readonly string[] {
  const problems = (body['errors'] ?? body['problems'] ?? []) as readonly {
    readonly pointer: string;
    readonly code: string;
  }[];
  return problems.map(({ pointer, code }) => `${pointer} ${code}`);
}
