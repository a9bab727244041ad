import { all, eq, isIn } from '@praxis/predicate';
import { Task, Taskable, whenTasksFinish } from '@praxis/plugin-tasks/contract';
import { contributeTo, defineBridge, extendType } from '@praxis/sdk';
import { AccessGrant, manualFulfilment, type ManualFulfilment } from '../contract.js';

/** A task for whoever gives and takes it. */
const byTask: ManualFulfilment = {
  async ask({ grant, entitlement }, { store, msg }) {
    const system = store.asSystem('what no directory does is a task');
    const about = all(eq('subject_type', AccessGrant.name), eq('subject_id', grant.id));
    const { items } = await system.find(Task, {
      filter: all(about, isIn('state_category', ['new', 'active', 'paused'])),
      fields: ['state'],
      limit: 20,
    });
    const title =
      grant.state === 'granting'
        ? msg('Give access: {subject}', { subject: grant.subject ?? entitlement.name })
        : msg('Take access away: {subject}', { subject: grant.subject ?? entitlement.name });
    if (items.length > 0) {
      // It was to be given, and is to be taken away before anybody did.
      const whole = await system.getMany(
        Task,
        items.map(({ id }) => id),
      );
      if (whole.some((task) => task.title === title)) return;
      for (const { id } of whole) await system.update(Task, id, { title });
      return;
    }
    await system.create(Task, {
      ...{ subject_type: AccessGrant.name, subject_id: grant.id, title, mandatory: true },
      ...{ description: grant.reason, assignment_group: entitlement.fulfilment_group },
    });
  },
};

/** Access that people give and take is a task for them, and is there, or gone, once that is done. */
export const bridge = defineBridge({
  extensions: [extendType(AccessGrant, { plugin: 'access', traits: [Taskable] })],
  points: [
    contributeTo(manualFulfilment, byTask),
    contributeTo(whenTasksFinish, {
      type: AccessGrant.name,
      async finished({ subject, list, done }, tx) {
        if (list !== null || done === 0) return;
        const system = tx.asSystem('whoever did the task has given or taken it');
        const grant = await system.get(AccessGrant, subject.id);
        if (grant.state === 'granting') await system.transition(AccessGrant, grant.id, 'given');
        if (grant.state === 'revoking') await system.transition(AccessGrant, grant.id, 'taken');
      },
    }),
  ],
});
