import { all, any, eq, isIn } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import { on, type Transaction } from '@praxis/sdk';
import { Comment } from '../contract.js';
import { findMentions } from '../conversation/find-mentions.js';

/** Keeps in `mentions` whom the text names, as far as its author may know them. */
export const mentions = on(Comment).beforeSave(
  { id: 'worklog.mentions', actions: ['create', 'update'], fields: ['body'] },
  async ({ body }, context) => {
    const { ids, usernames } = findMentions(body ?? '');
    if (ids.length + usernames.length === 0) return { mentions: null };
    const people = await peopleNamed(context.tx, ids, usernames);
    return { mentions: people.length === 0 ? null : people };
  },
);

async function peopleNamed(
  tx: Transaction,
  ids: readonly string[],
  usernames: readonly string[],
): Promise<readonly string[]> {
  const names = [...new Set(usernames.flatMap((name) => [name, name.toLowerCase()]))];
  const { items } = await tx.asSystem('a name in a text is looked up whoever wrote it').find(Person, {
    filter: all(eq('active', true), any(isIn('id', ids), isIn('username', names))),
    fields: ['username'],
    limit: 100,
  });
  const known = await tx.getMany(
    Person,
    items.map(({ id }) => id),
  );
  return known.map(({ id }) => id).sort();
}
