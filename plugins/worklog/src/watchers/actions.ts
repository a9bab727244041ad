import { actAsAgent } from '@praxis/plugin-people/contract';
import type { RecordAction } from '@praxis/sdk';
import { Watchable } from '../traits.js';
import { unwatch } from './unwatch.js';
import { watch } from './watch.js';

/** The caller watches the chosen records. */
export const watchAction: RecordAction = {
  id: 'worklog.watch',
  label: 'Watch',
  icon: 'eye',
  key: 'w',
  traits: [Watchable.name],
  permission: actAsAgent,
  bulk: true,
  async run({ type, records }, context) {
    let joined = 0;
    for (const { id } of records) {
      joined += await context.store.transaction((tx) => watch(tx, { type, id }, [context.principal.id]));
    }
    return { message: records.length === 1 ? 'You watch this now.' : `You watch ${joined} more.` };
  },
};

export const unwatchAction: RecordAction = {
  id: 'worklog.unwatch',
  label: 'Stop watching',
  icon: 'eye-off',
  traits: [Watchable.name],
  permission: actAsAgent,
  bulk: true,
  async run({ type, records }, context) {
    const left = await unwatch(
      context.store,
      records.map(({ id }) => ({ type, id })),
      context.principal.id,
    );
    return { message: records.length === 1 ? 'You no longer watch this.' : `You watch ${left} less.` };
  },
};
