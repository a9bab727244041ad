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
  when: { field: 'undone_at', op: 'isEmpty' },
  async run({ records }, { store, msg, now }) {
    let stayed = 0;
    for (const { id } of records) stayed += await store.transaction((tx) => undoMerge(tx, id, now()));
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
