import { on } from '@praxis/sdk';
import { Comment } from '@praxis/plugin-worklog/contract';
import { Incident } from '../contract.js';
import { IncidentSettings } from '../settings.js';

/**
 * What a public comment does to its incident: the first one by somebody else than the caller is the
 * first response; one by the caller ends the wait for the caller, and reopens what was resolved.
 */
export const replies = on(Comment).derive(
  { id: 'incidents.replies', actions: ['create'] },
  async (comment, context) => {
    if (comment.subject_type !== Incident.name || comment.audience !== 'public') return;
    const store = context.tx.asSystem('a reply moves the incident, whoever writes it');
    const incident = await store.get(Incident, comment.subject_id);
    const byCaller = [incident.caller, incident.affected_person].includes(comment.created_by);
    if (!byCaller) {
      if (incident.first_response_at === null) {
        await store.update(Incident, incident.id, { first_response_at: comment.created_at });
      }
      return;
    }
    const settings = context.settings(IncidentSettings);
    if (
      incident.state === 'on_hold' &&
      incident.hold_reason === 'awaiting_caller' &&
      settings.resume_on_reply
    ) {
      await store.transition(Incident, incident.id, 'resume', {}, { reason: 'The caller replied.' });
    } else if (
      incident.state === 'resolved' &&
      settings.reopen_on_reply &&
      context.principal.kind === 'person'
    ) {
      await store.transition(Incident, incident.id, 'reopen', { reopen_reason: 'The caller replied.' });
    }
  },
);
