import { job } from '@praxis/sdk';
import { CiMerge } from '../contract.js';
import { giveBackSome } from './give-back.js';
import { moveSome } from './move.js';

/** Moves, or gives back, what one transaction did not take; killed at any moment, it goes on from there. */
export const finishMerge = job<{ readonly merge: string }>({
  id: 'cmdb.finish-merge',
  title: 'Move the many records of a merge',
  async run({ merge: id }, { store, signal, now }) {
    const system = store.asSystem('a merge moves what refers to the item, whoever may see it');
    for (let isDone = false; !isDone;) {
      signal.throwIfAborted();
      isDone = await system.transaction(async (tx) => {
        await tx.lock('merge of configuration items');
        const merge = await tx.get(CiMerge, id);
        if (merge.progress === 'giving_back') return giveBackSome(tx, id, now());
        if (merge.progress !== 'moving') return true;
        const isMoved = await moveSome(tx, merge);
        if (isMoved) await tx.update(CiMerge, id, { progress: 'merged' });
        return isMoved;
      });
    }
  },
});
