import { on, type RecordOf, type SaveContext } from '@praxis/sdk';
import { Comment } from '@praxis/plugin-worklog/contract';
import { Incident } from '../contract.js';
import { IncidentSettings } from '../settings.js';

/**
 * What a public comment does to its incident: the first one by somebody else than the caller is the
 * first response; one by the caller ends the wait for the caller, and reopens what was resolved.
 */
export const replies = on(Comment).derive(
  {
    id: 'incidents.replies',
    actions: ['create'],
    when: async (comment, context) => (await effectOf(comment, context)) !== undefined,
  },
  async (comment, context) => {
    const store = context.tx.asSystem('a reply moves the incident, whoever writes it');
    const id = comment.subject_id;
    const reason = 'The caller replied.';
    switch (await effectOf(comment, context)) {
      case 'response':
        await store.update(Incident, id, { first_response_at: comment.created_at });
        return;
      case 'resume':
        await store.transition(Incident, id, 'resume', {}, { reason });
        return;
      case 'reopen':
        await store.transition(Incident, id, 'reopen', { reopen_reason: reason });
        return;
      case undefined:
    }
  },
);

async function effectOf(
  comment: RecordOf<typeof Comment>,
  context: SaveContext<typeof Comment>,
): Promise<'response' | 'resume' | 'reopen' | undefined> {
  if (comment.subject_type !== Incident.name || comment.audience !== 'public') return undefined;
  const [incident] = await context.tx
    .asSystem('a reply moves the incident, whoever writes it')
    .getMany(Incident, [comment.subject_id]);
  if (incident === undefined) return undefined;
  const byCaller = [incident.caller, incident.affected_person].includes(comment.created_by);
  if (!byCaller) return incident.first_response_at === null ? 'response' : undefined;
  const { resume_on_reply: resumes, reopen_on_reply: reopens } = context.settings(IncidentSettings);
  if (incident.state === 'on_hold' && incident.hold_reason === 'awaiting_caller' && resumes) return 'resume';
  return incident.state === 'resolved' && reopens && context.principal.kind === 'person'
    ? 'reopen'
    : undefined;
}
