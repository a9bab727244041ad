import { Person } from '@praxis/plugin-people/contract';
import { job, type PluginContext, type RecordOf, type Store } from '@praxis/sdk';
import { withDirectory } from '../directories/directory.js';
import { manualFulfilment } from '../grants/manual.js';
import { AccessGrant } from '../record-types/access-grant.js';
import { AccountDirectory } from '../record-types/account-directory.js';
import { Entitlement } from '../record-types/entitlement.js';

type Grant = RecordOf<typeof AccessGrant>;

/**
 * Gives what was agreed to, or takes away what is over: by a group of a directory where there is one, else by
 * people. It may run again: a member is not added twice, and who is none need not be removed.
 */
export const fulfil = job<{ readonly grant: string }>({
  id: 'access.fulfil',
  title: 'Give and take away access',
  attempts: 6,
  async run({ grant: id }, context) {
    const store = context.store.asSystem('what was decided is done');
    const [grant] = await store.getMany(AccessGrant, [id]);
    if (grant?.state !== 'granting' && grant?.state !== 'revoking') return;
    const entitlement = await store.get(Entitlement, grant.entitlement);
    const directory = (await context.lookup(AccountDirectory)).find(
      (one) => one.id === entitlement.directory,
    );
    if (directory === undefined || entitlement.group_name === null) {
      const others = context.contributions(manualFulfilment);
      for (const by of others) await by.ask({ grant, entitlement }, context);
      // Nobody has it before somebody gave it: there is nothing to take away.
      if (others.length === 0 && grant.granted_at === null && grant.state === 'revoking')
        await move(store, grant);
      return;
    }
    try {
      await inGroup(context, store, { grant, directory, group: entitlement.group_name });
    } catch (error) {
      const problem = (error instanceof Error ? error.message : String(error)).slice(0, 1000);
      if (grant.problem !== problem) await store.update(AccessGrant, id, { problem });
      throw error;
    }
    await move(store, grant);
  },
});

async function inGroup(
  context: PluginContext,
  store: Store,
  {
    grant,
    directory: record,
    group,
  }: { grant: Grant; directory: RecordOf<typeof AccountDirectory>; group: string },
): Promise<void> {
  const [person] = await store.getMany(Person, [grant.person]);
  await withDirectory(context, record, async (directory) => {
    const account = person === undefined ? undefined : await directory.find(person);
    if (grant.state === 'granting') {
      if (account === undefined) throw new Error(`${record.name} has no account of this person.`);
      await directory.addToGroup(group, account);
      // Whoever has no account there any more is in no group of it.
    } else if (account !== undefined) await directory.removeFromGroup(group, account);
  });
}

async function move(store: Store, grant: Grant): Promise<void> {
  await store.transition(AccessGrant, grant.id, grant.state === 'granting' ? 'given' : 'taken');
}
