import { isIn } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import { isPraxisError, type Store, type Transaction } from '@praxis/sdk';
import { Watcher } from '../contract.js';
import { ofSubject, subjectFields, type Subject } from '../subject.js';

/**
 * Lets people watch a subject who do not yet. Accounts that are nobody's, such as those of programs,
 * and people who have left are passed over.
 *
 * @returns how many watch it now who did not before
 */
export async function watch(tx: Transaction, subject: Subject, people: readonly string[]): Promise<number> {
  const coming = await newcomers(tx, subject, people);
  if (coming.length === 0) return 0;
  const system = tx.asSystem('watching follows from what somebody does or from who is named');
  const known = await system.getMany(Person, coming);
  // In one order for everybody, so that two who name the same people never wait for each other.
  const joining = known
    .filter(({ active }) => active)
    .map(({ id }) => id)
    .sort();
  let joined = 0;
  for (const person of joining) if (await joins(system, subject, person)) joined += 1;
  return joined;
}

/** Those of the people who do not watch the subject yet. */
export async function newcomers(
  tx: Transaction,
  subject: Subject,
  people: readonly string[],
): Promise<readonly string[]> {
  if (people.length === 0) return [];
  const { items } = await tx
    .asSystem('watching follows from what somebody does or from who is named')
    .find(Watcher, {
      filter: ofSubject(subject, isIn('person', people)),
      fields: ['person'],
      limit: 200,
    });
  const watching = new Set(items.map(({ person }) => person));
  return people.filter((person) => !watching.has(person));
}

/**
 * Lets whoever has just made a record watch it. As it is new, nobody looks who watches it already, and
 * it takes one statement; who is nobody's account, or watches it nevertheless, is passed over.
 */
export async function watchOwn(store: Store, subject: Subject, person: string): Promise<void> {
  const system = store.asSystem('whoever creates a record watches it');
  await unless(['E_UNIQUE', 'E_REFERENCE', 'SUBJECT'], () =>
    system.create(Watcher, { ...subjectFields(subject), person }),
  );
}

/** @returns false when somebody else has let the person watch at the same time */
function joins(system: Transaction, subject: Subject, person: string): Promise<boolean> {
  return unless(['E_UNIQUE'], () =>
    system.savepoint(() => system.create(Watcher, { ...subjectFields(subject), person })),
  );
}

/** @returns false when the work was refused for one of the reasons */
async function unless(reasons: readonly string[], work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (isPraxisError(error) && error.problems.some(({ code }) => reasons.includes(code))) return false;
    throw error;
  }
}
