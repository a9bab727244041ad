import { action } from '@praxis/sdk';
import { manage } from '../access.js';
import { CiDuplicate, CiMerge } from '../contract.js';
import { undoMerge } from './merge.js';

/** The two are not one: nobody is asked again. */
export const keepBoth = action(CiDuplicate, {
  id: 'cmdb.keep-both',
  label: 'These are two items',
  icon: 'x',
  bulk: true,
  permission: manage,
  when: { field: 'status', op: 'eq', value: 'open' },
  async run({ records }, { store, msg }) {
    for (const { id } of records) await store.update(CiDuplicate, id, { status: 'different' });
    return { message: msg('They stay two items.') };
  },
});

/** Takes a merge back. */
export const unmerge = action(CiMerge, {
  id: 'cmdb.undo-merge',
  label: 'Undo the merge',
  icon: 'git-branch',
  permission: manage,
  when: { field: 'progress', op: 'eq', value: 'merged' },
  async run({ records }, { store, msg, now }) {
    let stayed = 0;
    let goesOn = false;
    for (const { id } of records) {
      const merge = await store.transaction((tx) => undoMerge(tx, id, now()));
      stayed += merge.stayed ?? 0;
      goesOn ||= merge.progress === 'giving_back';
    }
    if (goesOn) return { message: msg('The item is back; the many records that referred to it follow.') };
    return {
      message:
        stayed === 0
          ? msg('The merge was taken back.')
          : msg(
              'The merge was taken back. {count, plural, one {# thing that was changed since stays} other {# things that were changed since stay}} as it is.',
              { count: stayed },
            ),
    };
  },
});
