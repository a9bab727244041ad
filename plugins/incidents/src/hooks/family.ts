import { all, eq, isIn, type Predicate } from '@praxis/predicate';
import { on, refuse, type Patch, type RecordOf, type SaveContext, type Transaction } from '@praxis/sdk';
import { Comment } from '@praxis/plugin-worklog/contract';
import { Incident, IncidentTask } from '../contract.js';

const stillOpen = isIn('state_category', ['new', 'active', 'paused']);
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

/** What is still being worked on below keeps an incident from being closed, tasks that are needed from being resolved. */
export const openWork = on(Incident).guard(
  { id: 'incidents.open-work', actions: ['transition'], fields: ['state'] },
  async (_draft, { id, transition, tx }) => {
    const store = tx.asSystem('open work counts whoever may see it');
    if (transition === 'resolve') {
      const tasks = await store.count(IncidentTask, {
        filter: all(
          eq('incident', id),
          eq('mandatory', true),
          isIn('state_category', ['new', 'active', 'paused']),
        ),
      });
      return tasks > 0
        ? refuse(
            'TASKS_OPEN',
            `${tasks} task${tasks === 1 ? '' : 's'} that the resolution needs ${tasks === 1 ? 'is' : 'are'} still open.`,
          )
        : undefined;
    }
    if (transition !== 'close') return undefined;
    const children = await store.count(Incident, { filter: all(eq('parent', id), stillOpen) });
    return children > 0
      ? refuse('CHILDREN_OPEN', `${children} child incident${children === 1 ? ' is' : 's are'} still open.`)
      : undefined;
  },
);

const flowing = ['hold', 'resume', 'resolve'] as const;

/** Hold, resume and resolution of a parent flow down to the children that are in a state to follow. */
export const cascade = on(Incident).derive(
  { id: 'incidents.cascade', actions: ['transition'], fields: ['state'] },
  async (parent, { transition, tx }) => {
    const move = flowing.find((name) => name === transition);
    if (move === undefined) return;
    const from: Predicate = isIn('state', [
      ...(Incident.schema['x-record'].lifecycle?.transitions[move]?.from ?? []),
    ]);
    const store = tx.asSystem('children follow their parent, whoever may see them');
    const reason = `Follows ${parent.number ?? 'its parent'}.`;
    for await (const child of store.stream(Incident, {
      filter: all(eq('parent', parent.id), from),
      fields: ['number'],
    })) {
      await store.transition(Incident, child.id, move, valuesFor(move, parent), { reason });
    }
  },
);

/** Public comments on a parent reach the callers of its children. */
export const commentsFlowDown = on(Comment).derive(
  {
    id: 'incidents.comments-flow-down',
    actions: ['create'],
    when: async (comment, context) => (await whereItFlows(comment, context)).length > 0,
  },
  async (comment, context) => {
    const store = context.tx.asSystem('what the parent says, its children say');
    for (const child of await whereItFlows(comment, context)) {
      await store.create(Comment, {
        subject_type: Incident.name,
        subject_id: child,
        audience: 'public',
        body: comment.body,
        channel: comment.channel,
      });
    }
  },
);

async function whereItFlows(
  comment: RecordOf<typeof Comment>,
  { tx }: SaveContext<typeof Comment>,
): Promise<readonly string[]> {
  if (comment.subject_type !== Incident.name || comment.audience !== 'public') return [];
  const store = tx.asSystem('what the parent says, its children say');
  const [[parent], children] = await Promise.all([
    store.getMany(Incident, [comment.subject_id]),
    childrenOf(store, comment.subject_id),
  ]);
  return parent === undefined || comment.created_by === parent.caller ? [] : children;
}

async function childrenOf(store: Transaction, parent: string): Promise<readonly string[]> {
  const children: string[] = [];
  for await (const child of store.stream(Incident, {
    filter: all(eq('parent', parent), stillOpen),
    fields: ['number'],
  }))
    children.push(child.id);
  return children;
}

function valuesFor(
  move: (typeof flowing)[number],
  parent: RecordOf<typeof Incident>,
): Patch<typeof Incident> {
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
