import { Incident } from '@praxis/plugin-incidents/contract';
import { defineBridge, extendType, on } from '@praxis/sdk';
import { loadDemo } from '../demo.js';
import { Approvable } from '../traits.js';

/** What was put on hold for an approval goes on once that is decided, whatever the decision. */
const resumeWhenDecided = on(Incident.name).derive(
  { id: 'approvals.resume-incident', fields: ['approval_state'], when: waitedForIt },
  async (incident, { id, tx }) => {
    if (!waitedForIt(incident)) return;
    await tx
      .asSystem('the incident waited for the decision, whoever made it')
      .transition(Incident, id, 'resume', {}, { reason: 'The approval was decided.' });
  },
);

function waitedForIt(incident: Readonly<Record<string, unknown>>): boolean {
  const { approval_state: decision, state, hold_reason: reason } = incident;
  // What is void is not decided: it is asked again, by itself or by somebody.
  const decided = typeof decision === 'string' && decision !== 'pending' && decision !== 'voided';
  return decided && state === 'on_hold' && reason === 'awaiting_approval';
}

export const bridge = defineBridge({
  extensions: [extendType(Incident, { plugin: 'approvals', traits: [Approvable] })],
  hooks: [resumeWhenDecided],
  demo: loadDemo,
});
