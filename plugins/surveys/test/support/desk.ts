import { fileURLToPath } from 'node:url';
import { eq } from '@praxis/predicate';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Group, Organisation, Person } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import type { Principal, RecordOf } from '@praxis/sdk';
import { startBench, type Bench, type PluginSource } from '@praxis/testkit';
import { Survey, SurveyResponse } from '../../src/contract.js';

export type Response = RecordOf<typeof SurveyResponse>;

/** A service desk that asks the callers of incidents: Agnes works, Sven keeps surveys, Carla and Dirk call. */
export interface Desk {
  readonly bench: Bench;
  readonly agnes: Principal;
  readonly sven: Principal;
  readonly carla: Principal;
  readonly dirk: Principal;
  readonly group: string;
  readonly service: string;
  /** Changes the survey that comes with the plugin. */
  survey(values: Readonly<Record<string, unknown>>): Promise<void>;
  /** An incident that Agnes has resolved and closed. */
  closed(caller: Principal, values?: Readonly<Record<string, unknown>>): Promise<RecordOf<typeof Incident>>;
  /** Lets hours pass, and runs what is due then. */
  pass(hours: number): Promise<void>;
  responseTo(incident: { readonly id: string }): Promise<Response | undefined>;
  close(): Promise<void>;
}

export async function openDesk(more: readonly PluginSource[] = []): Promise<Desk> {
  const bench = await startBench({
    plugins: ['surveys', 'incidents', 'tasks', ...more],
    folders: [fileURLToPath(new URL('../../..', import.meta.url))],
  });
  const { id: organisation } = await bench.create(Organisation, { name: 'Harbour & Vale' });
  const sits = async (name: string, language: string, roles: readonly string[]): Promise<Principal> => {
    const email = `${name.toLowerCase()}@harbour.example`;
    const values = { username: name.toLowerCase(), email, organisation, language };
    return bench.signIn((await bench.create(Person, { name, roles, ...values })).id);
  };
  const [agnes, sven] = [await sits('Agnes', 'en', ['agent']), await sits('Sven', 'en', ['survey-manager'])];
  const [carla, dirk] = [await sits('Carla', 'en', []), await sits('Dirk', 'de', [])];
  const { id: group } = await bench.create(Group, { name: 'Service desk' });
  const { id: service } = await bench.create(Service, { name: 'Mail' });
  const [survey] = (await bench.store.find(Survey)).items;
  const pass: Desk['pass'] = async (hours) => {
    bench.clock.advance(`PT${hours}H`);
    await bench.runJob('surveys.tick');
    await bench.settled();
    bench.clock.advance('PT1M');
    await bench.runQueuedJobs();
    await bench.settled();
  };
  return {
    ...{ bench, agnes, sven, carla, dirk, group, service, pass },
    async survey(values) {
      await bench.store.update(Survey.name, survey?.id ?? '', values);
    },
    async closed(caller, values = {}) {
      const { id } = await bench.store.create(Incident.name, {
        ...{ title: 'No dial tone', caller: caller.id, assignment_group: group, service },
        ...{ assignee: agnes.id, ...values },
      });
      const desk = bench.as(agnes);
      await desk.transition(Incident, id, 'resolve', { resolution_code: 'fixed', resolution_notes: 'Done.' });
      await desk.transition(Incident, id, 'close');
      await bench.settled();
      return bench.read(Incident, id);
    },
    responseTo: async ({ id }) =>
      (await bench.store.find(SurveyResponse, { filter: eq('subject_id', id) })).items[0],
    close: () => bench.close(),
  };
}
