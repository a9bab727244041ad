import { eq } from '@praxis/predicate';
import { on, refuse } from '@praxis/sdk';
import { SoftwareLicence } from '../record-types/software-licence.js';

/** Names the pack to which a licence belongs: that above it, else itself. */
export const packOfLicence = on(SoftwareLicence).beforeSave(
  { id: 'cmdb.pack-of-licence', actions: ['create', 'update'] },
  ({ parent, pack }, { id }) => ((parent ?? id) === pack ? undefined : { pack: parent ?? id }),
);

/** A pack has licences below it, and none above: what counts together is seen at a glance. */
export const packsAreFlat = on(SoftwareLicence).guard(
  { id: 'cmdb.packs-are-flat', fields: ['parent'] },
  async (draft, { id, tx }) => {
    if (draft.parent === null) return undefined;
    if (draft.parent === id) return refuse('PACK_OF_ITSELF', 'A licence is no part of itself.', 'parent');
    const store = tx.asSystem('packs stand whoever may see them');
    await store.lock(`pack ${draft.parent}`);
    await store.lock(`pack ${id}`);
    const [parent] = await store.getMany(SoftwareLicence, [draft.parent]);
    const below = await store.count(SoftwareLicence, { filter: eq('parent', id) });
    return (parent?.parent ?? null) !== null || below > 0
      ? refuse('PACK_IN_PACK', 'A pack holds licences, not packs. Choose the one at the top.', 'parent')
      : undefined;
  },
);
