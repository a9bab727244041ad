import { on, refuse, type Hook, type RecordType, type Transaction } from '@praxis/sdk';
import { Group, Location, Organisation, Person } from '../contract.js';

/** Deeper trees than this are mistakes, and walking them would hold the transaction. */
const maximumDepth = 50;

const trees: readonly { readonly type: RecordType; readonly parent: string }[] = [
  { type: Organisation, parent: 'parent' },
  { type: Location, parent: 'parent' },
  { type: Group, parent: 'parent' },
  { type: Person, parent: 'manager' },
];

/** Nothing is part of itself, and nobody is their own manager, directly or through others. */
export const noCircles: readonly Hook[] = trees.map(({ type, parent }) =>
  on(type.name).guard(
    { id: `people.no-circles-of-${type.name}`, fields: [parent], actions: ['update'] },
    async (draft, { id, tx }) => {
      const above = draft[parent];
      return typeof above === 'string' && (await leadsTo(tx, type, parent, above, id))
        ? refuse('CIRCLE', 'This would make the record stand above itself. Choose another one.', parent)
        : undefined;
    },
  ),
);

async function leadsTo(
  tx: Transaction,
  type: RecordType,
  parent: string,
  from: string,
  to: string,
): Promise<boolean> {
  const store = tx.asSystem('circles are looked for in records that the person may not read, too');
  await store.lock(`tree ${type.name}`);
  let current: string | null = from;
  for (let depth = 0; current !== null && depth < maximumDepth; depth += 1) {
    if (current === to) return true;
    const [next]: readonly Readonly<Record<string, unknown>>[] = await store.getMany(type.name, [current]);
    current = (next?.[parent] ?? null) as string | null;
  }
  return current !== null;
}
