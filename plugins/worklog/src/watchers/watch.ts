import { isIn } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import { isPraxisError, type Transaction } from '@praxis/sdk';
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
  // In one order for everybody, so that two who name the same people never wait for each other.
  const joining = known
    .filter(({ active }) => active)
    .map(({ id }) => id)
    .sort();
  let joined = 0;
  for (const person of joining) if (await joins(system, subject, person)) joined += 1;
  return joined;
}

/** @returns false when somebody else has let the person watch at the same time */
async function joins(system: Transaction, subject: Subject, person: string): Promise<boolean> {
  try {
    await system.savepoint(() => system.create(Watcher, { ...subjectFields(subject), person }));
    return true;
  } catch (error) {
    if (isPraxisError(error) && error.problems.some(({ code }) => code === 'E_UNIQUE')) return false;
    throw error;
  }
}
