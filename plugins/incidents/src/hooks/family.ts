import { all, eq } from '@praxis/predicate';
import { on, refuse, type RecordOf, type SaveContext } from '@praxis/sdk';
import { Comment } from '@praxis/plugin-worklog/contract';
import { Incident } from '../contract.js';
import {
  childrenFollow,
  copyFor,
  flowing,
  followAtOnce,
  mayFollow,
  stillOpen,
  valuesFor,
} from '../jobs/children-follow.js';
import { whatChildrenFollow } from '../major/hooks/follow-lead.js';

const maximumDepth = 20;

/** An incident is not its own parent, directly or through others. */
export const noCircles = on(Incident).guard(
  { id: 'incidents.no-circles', fields: ['parent'] },
  async (draft, { id, tx }) => {
    const store = tx.asSystem('circles are looked for in incidents that the person may not see, too');
    let current = draft.parent;
    for (let depth = 0; current !== null && depth < maximumDepth; depth += 1) {
      if (current === id)
        return refuse('CIRCLE', 'This would make the incident its own parent. Choose another one.', 'parent');
      const [above] = await store.getMany(Incident, [current]);
      current = above?.parent ?? null;
    }
    return undefined;
  },
);

/** What is still being worked on below keeps an incident from being closed. */
export const openWork = on(Incident).guard(
  { id: 'incidents.open-work', actions: ['transition'], fields: ['state'] },
  async (_draft, { id, transition, tx }) => {
    if (transition !== 'close') return undefined;
    const store = tx.asSystem('open work counts whoever may see it');
    const children = await store.count(Incident, { filter: all(eq('parent', id), stillOpen) });
    return children > 0
      ? refuse('CHILDREN_OPEN', `${children} child incident${children === 1 ? ' is' : 's are'} still open.`)
      : undefined;
  },
);

/** Hold, resume and resolution of a parent flow down to the children that are in a state to follow. */
export const cascade = on(Incident).derive(
  { id: 'incidents.cascade', actions: ['transition'], fields: ['state'], timeLimitMs: 60_000 },
  async (parent, context) => {
    const { transition, tx } = context;
    const move = flowing.find((name) => name === transition);
    if (move === undefined) return;
    const store = tx.asSystem('children follow their parent, whoever may see them');
    const children = { filter: all(eq('parent', parent.id), mayFollow(move)), fields: ['number'] };
    const { items, next } = await store.find(Incident, { ...children, limit: followAtOnce });
    if (items.length === 0) return;
    const follows = await whatChildrenFollow(parent.id, context);
    if (!follows.has(move === 'resolve' ? 'resolution' : 'state')) return;
    if (next !== null) {
      await context.enqueue(childrenFollow, { parent: parent.id, move });
      return;
    }
    const reason = `Follows ${parent.number ?? 'its parent'}.`;
    for (const { id } of items)
      await store.transition(Incident, id, move, valuesFor(move, parent), { reason });
  },
);

/** Public comments on a parent reach the callers of its children. */
export const commentsFlowDown = on(Comment).derive(
  {
    id: 'incidents.comments-flow-down',
    actions: ['create'],
    when: async (comment, context) => (await whereItFlows(comment, context)).length > 0,
    timeLimitMs: 60_000,
  },
  async (comment, context) => {
    const follows = await whatChildrenFollow(comment.subject_id, context);
    if (!follows.has('comments')) return;
    const children = await whereItFlows(comment, context);
    if (children.length > followAtOnce) {
      const { subject_id: parent, id } = comment;
      await context.enqueue(childrenFollow, { parent, comment: id });
      return;
    }
    const store = context.tx.asSystem('what the parent says, its children say');
    for (const child of children) await store.create(Comment, copyFor(child, comment));
  },
);

/** The children that hear a comment; one more than follow at once where there are more. */
async function whereItFlows(
  comment: RecordOf<typeof Comment>,
  { tx }: SaveContext<typeof Comment>,
): Promise<readonly string[]> {
  if (comment.subject_type !== Incident.name || comment.audience !== 'public') return [];
  const store = tx.asSystem('what the parent says, its children say');
  const [[parent], children] = await Promise.all([
    store.getMany(Incident, [comment.subject_id]),
    store.find(Incident, {
      filter: all(eq('parent', comment.subject_id), stillOpen),
      fields: ['number'],
      limit: followAtOnce + 1,
    }),
  ]);
  return parent === undefined || comment.created_by === parent.caller
    ? []
    : children.items.map(({ id }) => id);
}
