import { Comment } from '@praxis/plugin-worklog/contract';
import { job, type PluginContext, type RecordOf, type RecordStore } from '@praxis/sdk';
import { copyFor } from '../../jobs/children-follow.js';
import { Incident } from '../../record-types/incident.js';
import type { MajorRecord } from '../open-major.js';
import { readPlan } from '../read-plan.js';
import {
  affectedPeople,
  named,
  reachedByComment,
  reachedByResolution,
  responders,
  sendTo,
} from '../recipients.js';
import { MajorIncident } from '../record-types/major-incident.js';
import { MajorIncidentUpdate } from '../record-types/major-incident-update.js';

type UpdateRecord = RecordOf<typeof MajorIncidentUpdate>;

/**
 * Brings an update to its audiences. Who called about the incident or one of its children reads it there, as
 * part of that conversation; everybody else gets it by itself. Nobody gets it twice.
 */
export const tellAudiences = job<{ readonly update: string }>({
  id: 'incidents.tell-audiences',
  title: 'Tell the audiences of a major incident',
  async run({ update: id }, context) {
    const store = context.store.asSystem('audiences are told, whoever published');
    const [update] = await store.getMany(MajorIncidentUpdate, [id]);
    if (update === undefined) return;
    const major = await store.get(MajorIncident, update.major_incident);
    const lead = await store.get(Incident, major.incident);
    const plan = await readPlan(store, major.id);
    const recipients = new Set<string>();
    for (const audience of plan.filter((one) => update.audiences?.includes(one.id))) {
      const people =
        audience.kind === 'stakeholders'
          ? await named(store, audience)
          : audience.kind === 'responders'
            ? await responders(store, major, lead)
            : audience.kind === 'affected'
              ? await tellAffected(context, store, { update, major, lead })
              : [];
      for (const person of people) recipients.add(person);
    }
    const { body, created_by: actor } = update;
    await sendTo(store, recipients, { major, about: update.id, subject: major.title, body, actor });
  },
});

/** @returns those affected whom no incident of theirs tells */
async function tellAffected(
  context: PluginContext,
  store: RecordStore,
  {
    update,
    major,
    lead,
  }: {
    readonly update: UpdateRecord;
    readonly major: MajorRecord;
    readonly lead: RecordOf<typeof Incident>;
  },
): Promise<readonly string[]> {
  const people = await affectedPeople(store, major, lead);
  const isOver = update.phase === 'resolved';
  const reached = isOver
    ? await reachedByResolution(store, major, lead)
    : await reachedByComment(store, major, lead);
  if (!isOver)
    await context.once(`${update.id} ${lead.id}`, async () => {
      const said = copyFor(lead.id, { body: update.body, channel: 'web' });
      await store.create(Comment, said, { actor: update.created_by });
    });
  return [...people].filter((person) => !reached.has(person));
}
