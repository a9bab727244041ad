import { Incident } from '@praxis/plugin-incidents/contract';
import { defineBridge, extendType, on } from '@praxis/sdk';
import { loadDemo } from '../demo.js';
import { Approvable } from '../traits.js';

/** What was put on hold for an approval goes on once that is decided, whatever the decision. */
const resumeWhenDecided = on(Incident.name).derive(
  { id: 'approvals.resume-incident', fields: ['approval_state'] },
  async (incident, { id, tx }) => {
    const decided = incident['approval_state'] !== null && incident['approval_state'] !== 'pending';
    if (!decided || incident['state'] !== 'on_hold' || incident['hold_reason'] !== 'awaiting_approval')
      return;
    await tx
      .asSystem('the incident waited for the decision, whoever made it')
      .transition(Incident, id, 'resume', {}, { reason: 'The approval was decided.' });
  },
);

export const bridge = defineBridge({
  extensions: [extendType(Incident, { plugin: 'approvals', traits: [Approvable] })],
  hooks: [resumeWhenDecided],
  demo: loadDemo,
});
