import { on, refuse } from '@praxis/sdk';
import { Comment } from '@praxis/plugin-worklog/contract';
import { Incident } from '../contract.js';

/** Waiting for somebody without telling them helps nobody; waiting for a date needs one. */
export const holdNeeds = on(Incident).guard(
  { id: 'incidents.hold-needs', actions: ['transition'], fields: ['state'] },
  (draft, { transition }) => {
    if (transition !== 'hold') return undefined;
    if (draft.hold_reason === 'awaiting_caller' && (draft.hold_message ?? '') === '') {
      return refuse('HOLD_MESSAGE', 'Tell the caller what you are waiting for.', 'hold_message');
    }
    return draft.hold_reason === 'awaiting_date' && draft.hold_until === null
      ? refuse('HOLD_UNTIL', 'Say until when the incident waits.', 'hold_until')
      : undefined;
  },
);

/** The message of the hold becomes a public comment, in the same transaction. */
export const holdMessage = on(Incident).derive(
  { id: 'incidents.hold-message', actions: ['transition'], fields: ['hold_message'] },
  async (incident, { transition, tx }) => {
    if (transition !== 'hold' || incident.hold_message === null || incident.hold_message === '') return;
    await tx.create(Comment, {
      subject_type: Incident.name,
      subject_id: incident.id,
      audience: 'public',
      body: incident.hold_message,
    });
  },
);
