import { on, refuse } from '@praxis/sdk';
import { Service } from '../contract.js';

const maximumDepth = 50;

/** A service is no part of itself, directly or through others. */
export const noServiceOfItself = on(Service).guard(
  { id: 'services.no-circles', fields: ['parent'], actions: ['update'] },
  async (draft, { id, tx }) => {
    const store = tx.asSystem('circles are looked for in services that the person may not read, too');
    await store.lock('tree service');
    let current = draft.parent;
    for (let depth = 0; current !== null && depth < maximumDepth; depth += 1) {
      if (current === id)
        return refuse(
          'CIRCLE',
          'This would make the service a part of itself. Choose another one.',
          'parent',
        );
      const [above] = await store.getMany(Service, [current]);
      current = above?.parent ?? null;
    }
    return undefined;
  },
);
