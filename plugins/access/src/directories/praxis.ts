import { all, eq } from '@praxis/predicate';
import { Group, GroupMember } from '@praxis/plugin-people/contract';
import { Accounts } from '@praxis/sdk';
import { UnknownGroupError, type DirectoryKind } from './directory.js';

/** The accounts of this Praxis. Groups are its groups, by id or by name; their roles come with them. */
export const praxisKind: DirectoryKind = {
  id: 'praxis',
  title: 'Praxis',
  open(record, context) {
    const accounts = context.use(Accounts);
    const store = context.store.asSystem('access is given and taken by rules, whoever asked');
    const groupOf = async (name: string): Promise<string> => {
      const group = (await store.lookup(Group)).find((one) => one.id === name || one.name === name);
      if (group === undefined) throw new UnknownGroupError({ directory: record.name, group: name });
      return group.id;
    };
    const membership = async (group: string, person: string) => {
      const { items } = await store.find(GroupMember, {
        filter: all(eq('member_of', group), eq('person', person)),
        limit: 1,
      });
      return items[0];
    };
    return {
      async find({ id }) {
        const account = await accounts.get(id);
        return account === undefined || account.disabled
          ? undefined
          : { key: id, username: account.username };
      },
      problems: (password, { username }) => accounts.passwordProblems(password, username),
      async setPassword({ key }, password, from) {
        await accounts.setPassword(key, password, { endTokens: true });
        await accounts.unlock(key, from);
      },
      unlock: ({ key }, from) => accounts.unlock(key, from),
      async addToGroup(name, { key: person }) {
        const group = await groupOf(name);
        if ((await membership(group, person)) === undefined)
          await store.create(GroupMember, { member_of: group, person });
      },
      async removeFromGroup(name, { key: person }) {
        const found = await membership(await groupOf(name), person);
        if (found !== undefined) await store.delete(GroupMember, found.id);
      },
      close: () => Promise.resolve(),
    };
  },
};
