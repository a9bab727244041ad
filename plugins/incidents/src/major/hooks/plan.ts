import { evaluatePredicate, parsePredicate } from '@praxis/predicate';
import { on, type RecordOf } from '@praxis/sdk';
import { Incident } from '../../record-types/incident.js';
import { ruleSchema } from '../../rule-schema.js';
import { CommunicationPlanLine } from '../record-types/communication-plan-line.js';
import { MajorIncident } from '../record-types/major-incident.js';
import { MajorIncidentAudience } from '../record-types/major-incident-audience.js';
import { MajorIncidentUpdate } from '../record-types/major-incident-update.js';
import { updateDue } from '../jobs/update-due.js';
import { earliest, nextDue, readPlan } from '../read-plan.js';

/** Whoever accepts a major incident has a plan of whom to tell how often, to change where it does not fit. */
export const planOnAcceptance = on(MajorIncident).derive(
  { id: 'incidents.plan-on-acceptance', actions: ['transition'], fields: ['state'] },
  async (major, { transition, tx, lookup, now }) => {
    if (transition !== 'accept') return;
    const system = tx.asSystem('the plan is copied for whoever leads');
    const [lead] = await system.getMany(Incident, [major.incident]);
    const lines = (await lookup(CommunicationPlanLine)).filter(
      (line) => line.active && lead !== undefined && fits(line.condition, lead, now()),
    );
    for (const { name, position, kind, people, groups, cadence_minutes, template } of lines) {
      const values = { name, position, kind, people, groups, cadence_minutes, template };
      await system.create(MajorIncidentAudience, { major_incident: major.id, ...values });
    }
  },
);

function fits(condition: string | null, lead: RecordOf<typeof Incident>, now: Date): boolean {
  if (condition === null || condition.trim() === '') return true;
  const options = { schema: ruleSchema, now, variables: {} };
  return evaluatePredicate(parsePredicate(condition), lead, options);
}

/** Announcing tells everybody at once, and so does the end; between them people write. */
export const toldByItself = on(MajorIncident).derive(
  {
    id: 'incidents.major-told-by-itself',
    actions: ['transition'],
    fields: ['state'],
    after: ['incidents.incident-follows-major'],
  },
  async (major, { transition, tx }) => {
    const said =
      transition === 'activate'
        ? ({ body: major.summary, phase: 'investigating' } as const)
        : transition === 'resolve'
          ? ({ body: major.resolution, phase: 'resolved' } as const)
          : undefined;
    if (said?.body == null) return;
    const system = tx.asSystem('what everybody reads is told by itself');
    const plan = await readPlan(system, major.id);
    await system.create(MajorIncidentUpdate, {
      major_incident: major.id,
      body: said.body,
      phase: said.phase,
      audiences: plan.map(({ id }) => id),
    });
  },
);

/** What comes back is told of again: the promises count from now. */
export const clocksGoOn = on(MajorIncident).derive(
  { id: 'incidents.major-clocks-go-on', actions: ['transition'], fields: ['state'] },
  async (major, { transition, tx, now, enqueue }) => {
    if (transition !== 'reopen') return;
    const system = tx.asSystem('the promises count again, whoever reopens');
    const clocks: (string | null)[] = [];
    for (const audience of await readPlan(system, major.id)) {
      const due = nextDue(audience, now());
      clocks.push(due);
      await system.update(MajorIncidentAudience, audience.id, { next_due_at: due, overdue_since: null });
      if (due !== null)
        await enqueue(updateDue, { audience: audience.id }, { runAt: new Date(due), key: audience.id });
    }
    await system.update(MajorIncident, major.id, { next_update_due: earliest(clocks) });
  },
);
