import { on, refuse, type RecordOf } from '@praxis/sdk';
import { lineage } from '../class-tree.js';
import { CiClass } from '../contract.js';

/** A class is no kind of itself, directly or through others. */
export const noCircles = on(CiClass).guard(
  { id: 'cmdb.no-circles', fields: ['parent'], actions: ['update'] },
  async (draft, { id, tx }) => {
    if (draft.parent === null) return undefined;
    const store = tx.asSystem('circles are looked for among all classes');
    await store.lock('tree ci_class');
    const classes: RecordOf<typeof CiClass>[] = [];
    for await (const one of store.stream(CiClass, { fields: ['parent'] })) classes.push(one);
    return lineage(classes, draft.parent).some((above) => above.id === id)
      ? refuse('CIRCLE', 'This would make the class a kind of itself. Choose another one.', 'parent')
      : undefined;
  },
);
