import { on, type Context, type Transaction } from '@praxis/sdk';
import { Incident } from '../../record-types/incident.js';
import { majorOf } from '../open-major.js';
import { MajorIncident } from '../record-types/major-incident.js';

const stillOpen = ['new', 'in_progress', 'on_hold'];

/** The major incident is resolved when its incident is, whoever resolves it. */
export const majorFollowsIncident = on(Incident).derive(
  { id: 'incidents.major-follows-incident', actions: ['transition'], fields: ['state'] },
  async (incident, context) => {
    if (context.transition !== 'resolve') return;
    const known = await majorOf(context, incident.id);
    if (known === undefined) return;
    const system = context.tx.asSystem('the major incident follows, whoever resolves its incident');
    // What is in memory may be older than what this transaction has done.
    const [major] = await system.getMany(MajorIncident, [known.id]);
    if (major?.state !== 'active') return;
    await system.transition(
      MajorIncident,
      major.id,
      'resolve',
      { resolution_code: incident.resolution_code, resolution: incident.resolution_notes },
      { reason: `${incident.number ?? 'Its incident'} was resolved.` },
    );
  },
);

/** The incident is resolved and reopened with the major one, and its children follow as was chosen. */
export const incidentFollowsMajor = on(MajorIncident).derive(
  { id: 'incidents.incident-follows-major', actions: ['transition'], fields: ['state'], timeLimitMs: 60_000 },
  async (major, { transition, tx }) => {
    const system = tx.asSystem('the incident follows, whoever leads the major one');
    const [lead] = await system.getMany(Incident, [major.incident]);
    if (lead === undefined) return;
    const reason = `${major.number ?? 'The major incident'}: ${transition ?? ''}.`;
    if (transition === 'resolve' && stillOpen.includes(lead.state)) {
      const values = { resolution_code: major.resolution_code, resolution_notes: major.resolution };
      await system.transition(Incident, lead.id, 'resolve', values, { reason });
    } else if (transition === 'reopen' && lead.state === 'resolved') {
      const values = { reopen_reason: major.reopen_reason };
      await system.transition(Incident, lead.id, 'reopen', values, { reason });
    }
  },
);

/** What the children of an incident take over from it: everything, unless its major incident says otherwise. */
export async function whatChildrenFollow(
  incident: string,
  context: Pick<Context, 'lookup'> & { readonly tx: Transaction },
): Promise<ReadonlySet<string>> {
  const known = await majorOf(context, incident);
  // The choice may have been made in this very transaction.
  const [major] =
    known === undefined
      ? []
      : await context.tx.asSystem('children follow, whoever leads').getMany(MajorIncident, [known.id]);
  return new Set(major?.children_follow ?? ['state', 'resolution', 'comments']);
}
