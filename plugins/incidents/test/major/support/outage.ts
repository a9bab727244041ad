import { fileURLToPath } from 'node:url';
import { all, eq } from '@praxis/predicate';
import { Group, GroupMember, Person } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import { Notification } from '@praxis/plugin-notifications/contract';
import type { Principal, RecordOf } from '@praxis/sdk';
import { startBench, type Bench } from '@praxis/testkit';
import { Incident, MajorIncident, MajorIncidentAudience } from '../../../src/contract.js';

type MajorRecord = RecordOf<typeof MajorIncident>;

/** A service desk on a bad day: Mara decides, Agnes leads, Bert tells, Carla and Dan only want their mail. */
export interface Outage {
  readonly bench: Bench;
  readonly mara: Principal;
  readonly agnes: Principal;
  readonly bert: Principal;
  readonly carla: Principal;
  readonly dan: Principal;
  readonly group: string;
  readonly service: string;
  /** An incident that Carla called about. */
  incident(values?: Readonly<Record<string, unknown>>): Promise<RecordOf<typeof Incident>>;
  /** A major incident led by Agnes, told of by Bert, in the state that is asked for. */
  major(
    state?: 'candidate' | 'accepted' | 'active' | 'resolved',
    lead?: RecordOf<typeof Incident>,
  ): Promise<MajorRecord>;
  audience(major: MajorRecord, name: string): Promise<RecordOf<typeof MajorIncidentAudience>>;
  /** Jobs that are due now, and what follows from them; promises of later stay in the queue. */
  work(): Promise<void>;
  /** Subjects in somebody's inbox about a record, oldest first. */
  inbox(who: Principal, about: { readonly id: string }): Promise<readonly string[]>;
  close(): Promise<void>;
}

export async function openOutage(): Promise<Outage> {
  const bench = await startBench({
    plugins: ['incidents', 'notifications'],
    folders: [fileURLToPath(new URL('../../../..', import.meta.url))],
  });
  const person = async (name: string, roles: readonly string[]): Promise<Principal> => {
    const username = name.toLowerCase();
    const { id } = await bench.create(Person, {
      name,
      username,
      roles,
      email: `${username}@harbour.example`,
    });
    return bench.signIn(id);
  };
  const mara = await person('Mara', ['major-incident-manager']);
  const [agnes, bert] = [await person('Agnes', ['agent']), await person('Bert', ['agent'])];
  const [carla, dan] = [await person('Carla', []), await person('Dan', [])];
  const { id: group } = await bench.create(Group, { name: 'Mail team' });
  await bench.create(GroupMember, { member_of: group, person: agnes.id });
  const { id: service } = await bench.create(Service, { name: 'Mail', criticality: '1' });
  await bench.settled();

  const incident: Outage['incident'] = (values = {}) =>
    bench.store.create(Incident, { title: 'No mail', caller: carla.id, service, ...values });
  const work = async (): Promise<void> => {
    await bench.settled();
    await bench.runQueuedJobs();
    await bench.settled();
  };
  return {
    ...{ bench, mara, agnes, bert, carla, dan, group, service, incident, work },
    async major(state = 'active', lead) {
      const { id: led } = lead ?? (await incident({ assignment_group: group }));
      const { id } = await bench.as(agnes).create(MajorIncident, {
        incident: led,
        title: 'Mail is down',
        service,
        proposal_reason: 'Many calls',
      });
      const go = ['accepted', 'active', 'resolved'].indexOf(state);
      if (go >= 0)
        await bench.as(mara).transition(MajorIncident, id, 'accept', {
          ...{ commander: agnes.id, communications_lead: bert.id, technical_lead: agnes.id },
        });
      if (go >= 1)
        await bench.as(agnes).transition(MajorIncident, id, 'activate', { summary: 'We cannot send mail.' });
      if (go >= 2)
        await bench.as(agnes).transition(MajorIncident, id, 'resolve', {
          ...{ resolution_code: 'fixed', resolution: 'The disk was full.' },
        });
      return bench.read(MajorIncident, id);
    },
    async audience(major, name) {
      const { items } = await bench.store.find(MajorIncidentAudience, {
        filter: all(eq('major_incident', major.id), eq('name', name)),
      });
      const [audience] = items;
      if (audience === undefined) throw new Error(`There is no audience "${name}".`);
      return audience;
    },
    async inbox(who, { id }) {
      await work();
      const { items } = await bench
        .as(who)
        .find(Notification, { filter: eq('subject_id', id), sort: ['created_at'], limit: 200 });
      return items.map(({ title }) => title);
    },
    close: () => bench.close(),
  };
}
