import { on, refuse } from '@praxis/sdk';
import { isPublic } from '../audience-kinds.js';
import { tellAudiences } from '../jobs/tell-audiences.js';
import { updateDue } from '../jobs/update-due.js';
import { plainLine } from '../plain-line.js';
import { earliest, nextDue, readPlan, type AudienceRecord } from '../read-plan.js';
import { MajorIncident } from '../record-types/major-incident.js';
import { MajorIncidentAudience } from '../record-types/major-incident-audience.js';
import { MajorIncidentUpdate } from '../record-types/major-incident-update.js';

const tellable = ['active', 'resolved', 'review'];

/** An update goes to audiences of its own major incident, while there is something to tell. */
export const updateHasAudience = on(MajorIncidentUpdate).guard(
  { id: 'incidents.update-has-audience', actions: ['create'] },
  async (draft, { tx }) => {
    if (draft.major_incident === null) return undefined;
    const system = tx.asSystem('audiences are checked whoever publishes');
    const [major] = await system.getMany(MajorIncident, [draft.major_incident]);
    if (major === undefined || !tellable.includes(major.state))
      return refuse('MAJOR_NOT_ANNOUNCED', 'Announce the major incident before telling of it.');
    const plan = await readPlan(system, draft.major_incident);
    const known = new Set(plan.map(({ id }) => id));
    return (draft.audiences ?? []).every((id) => known.has(id))
      ? undefined
      : refuse('AUDIENCE_OF_ANOTHER', 'Choose audiences of this major incident.', 'audiences');
  },
);

/** Whether anybody may read it follows from whom it is for, and so does when they hear again. */
export const updateReach = on(MajorIncidentUpdate).beforeSave(
  { id: 'incidents.update-reach', actions: ['create'] },
  async (draft, { tx, now }) => {
    if (draft.major_incident === null) return undefined;
    const plan = await readPlan(tx.asSystem('the plan is read whoever publishes'), draft.major_incident);
    const told = plan.filter(({ id }) => draft.audiences?.includes(id));
    const isOver = draft.phase === 'resolved';
    return {
      visibility: told.some(({ kind }) => isPublic(kind)) ? 'public' : 'internal',
      next_update_at: isOver ? null : earliest(told.map((audience) => nextDue(audience, now()))),
    };
  },
);

/** What was published starts the clocks of its audiences anew, stands in the banner, and is sent. */
export const updatePublished = on(MajorIncidentUpdate).derive(
  { id: 'incidents.update-published', actions: ['create'] },
  async (update, context) => {
    const { tx, now } = context;
    const system = tx.asSystem('what was published changes the plan, whoever published it');
    const at = now();
    const major = await system.get(MajorIncident, update.major_incident);
    const plan = await readPlan(system, major.id);
    const isOver = update.phase === 'resolved';
    const clocks: AudienceRecord[] = [];
    for (const audience of plan) {
      const isTold = update.audiences?.includes(audience.id) === true;
      if (!isTold && !isOver) {
        clocks.push(audience);
        continue;
      }
      const due = isOver ? null : nextDue(audience, at);
      const values = {
        ...(isTold && { last_update_at: at.toISOString() }),
        next_due_at: due,
        overdue_since: null,
      };
      clocks.push(await system.update(MajorIncidentAudience, audience.id, values));
      if (due === null) await context.cancel(updateDue, audience.id);
      else
        await context.enqueue(
          updateDue,
          { audience: audience.id },
          { runAt: new Date(due), key: audience.id },
        );
    }
    const isTold = update.visibility === 'public';
    const stillOverdue = clocks.some(({ overdue_since }) => overdue_since !== null);
    await system.update(MajorIncident, major.id, {
      ...(isTold && { public_updates: major.public_updates + 1, latest_update: plainLine(update.body) }),
      next_update_due: earliest(clocks.map(({ next_due_at }) => next_due_at)),
      next_public_update: earliest(
        clocks.filter(({ kind }) => isPublic(kind)).map(({ next_due_at }) => next_due_at),
      ),
      ...(!stillOverdue && { update_overdue_at: null }),
    });
    await context.enqueue(tellAudiences, { update: update.id });
  },
);
