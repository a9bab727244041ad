import { eq } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import { extensionField, type RecordOf, type RecordStore } from '@praxis/sdk';
import { phoneKey } from '../phone-key.js';

const most = 10;

/** People who may be calling: by the number, however it is written, else by name, address or user name. */
export async function findCallers(
  store: RecordStore,
  typed: string,
): Promise<readonly RecordOf<typeof Person>[]> {
  const key = phoneKey(typed);
  if (key !== undefined) {
    const { items } = await store.find(Person, {
      filter: eq(extensionField('contacts', 'phone_key'), key),
      limit: most,
    });
    return items;
  }
  if (typed.trim() === '') return [];
  const hits = await store.search(typed, { types: [Person.name], limit: most });
  const people = await store.getMany(
    Person,
    hits.map(({ id }) => id),
  );
  const byId = new Map(people.map((person) => [person.id, person]));
  return hits.flatMap(({ id }) => byId.get(id) ?? []);
}
