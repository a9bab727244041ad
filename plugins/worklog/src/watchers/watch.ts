import { isIn } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import type { Transaction } from '@praxis/sdk';
import { Watcher } from '../contract.js';
import { ofSubject, subjectFields, type Subject } from '../subject.js';

/**
 * Lets people watch a subject who do not yet. Accounts that are nobody's, such as those of programs,
 * and people who have left are passed over.
 *
 * @returns how many watch it now who did not before
 */
export async function watch(tx: Transaction, subject: Subject, people: readonly string[]): Promise<number> {
  if (people.length === 0) return 0;
  const system = tx.asSystem('watching follows from what somebody does or from who is named');
  // Two messages at once may name the same person.
  await system.lock(`watchers ${subject.id}`);
  const { items } = await system.find(Watcher, {
    filter: ofSubject(subject, isIn('person', people)),
    fields: ['person'],
    limit: 200,
  });
  const watching = new Set(items.map(({ person }) => person));
  const known = await system.getMany(
    Person,
    people.filter((person) => !watching.has(person)),
  );
  const joining = known.filter(({ active }) => active);
  for (const { id } of joining) await system.create(Watcher, { ...subjectFields(subject), person: id });
  return joining.length;
}
