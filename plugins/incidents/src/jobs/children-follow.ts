import { all, eq, isIn, type Predicate } from '@praxis/predicate';
import { Comment } from '@praxis/plugin-worklog/contract';
import { job, type Patch, type RecordOf } from '@praxis/sdk';
import { Incident } from '../record-types/incident.js';

export const flowing = ['hold', 'resume', 'resolve'] as const;
export type Flowing = (typeof flowing)[number];

/** So many children follow in the save of their parent; more would keep it waiting. */
export const followAtOnce = 50;

/** Takes the children of an incident along that were too many for its save: each by itself, and once. */
export const childrenFollow = job<
  { readonly parent: string } & ({ readonly move: Flowing } | { readonly comment: string })
>({
  id: 'incidents.children-follow',
  title: 'Children follow their parent',
  async run(payload, context) {
    const store = context.store.asSystem('children follow their parent, whoever may see them');
    const [parent] = await store.getMany(Incident, [payload.parent]);
    if (parent === undefined) return;
    const reason = `Follows ${parent.number ?? 'its parent'}.`;
    if ('comment' in payload) {
      const [comment] = await store.getMany(Comment, [payload.comment]);
      if (comment === undefined) return;
      const children = { filter: all(eq('parent', parent.id), stillOpen), fields: ['number'] };
      for await (const child of store.stream(Incident, children)) {
        context.signal.throwIfAborted();
        await context.once(`${comment.id} ${child.id}`, async () => {
          await store.create(Comment, copyFor(child.id, comment), { actor: comment.created_by });
        });
      }
      return;
    }
    const { move } = payload;
    const children = { filter: all(eq('parent', parent.id), mayFollow(move)), fields: ['number'] };
    for await (const child of store.stream(Incident, children)) {
      context.signal.throwIfAborted();
      const values = valuesFor(move, parent);
      const operation = { op: 'transition', id: child.id, transition: move, values } as const;
      const [result] = await store.bulk(Incident, [operation], { reason });
      if (result?.status === 'failed')
        context.log.info({ incident: child.number, code: result.code }, 'a child does not follow its parent');
    }
  },
});

export const stillOpen = isIn('state_category', ['new', 'active', 'paused']);

/** Children that are in a state from which they can make the move. */
export function mayFollow(move: Flowing): Predicate {
  return isIn('state', [...(Incident.schema['x-record'].lifecycle?.transitions[move]?.from ?? [])]);
}

export function valuesFor(move: Flowing, parent: RecordOf<typeof Incident>): Patch<typeof Incident> {
  if (move === 'resolve')
    return { resolution_code: parent.resolution_code, resolution_notes: parent.resolution_notes };
  if (move === 'hold')
    return {
      hold_reason: parent.hold_reason,
      hold_until: parent.hold_until,
      hold_message: parent.hold_message,
    };
  return {};
}

/** What was said about the parent, said about a child. */
export function copyFor(
  child: string,
  { body, channel }: Pick<RecordOf<typeof Comment>, 'body' | 'channel'>,
) {
  return {
    subject_type: Incident.name,
    subject_id: child,
    audience: 'public',
    body,
    channel,
  } as const;
}
