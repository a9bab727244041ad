import { ConfigurationItem } from '@praxis/plugin-cmdb/contract';
import { all, eq } from '@praxis/predicate';
import {
  isPraxisError,
  on,
  refuse,
  type Hook,
  type RecordOf,
  type RecordStore,
  type Refusal,
  type Transaction,
} from '@praxis/sdk';
import { Change } from '../record-types/change.js';
import { ChangeItemEdit } from './change-item-edit.js';

type Edit = RecordOf<typeof ChangeItemEdit>;
type Values = Readonly<Record<string, unknown>>;

const mostEdits = 200;
const succeeded: ReadonlySet<string | null> = new Set(['successful', 'with_issues']);

/** Keeps what stands there now, so that a later edit by somebody else is noticed. */
const rememberBase = on(ChangeItemEdit).beforeSave(
  { id: 'changes.remember-base', actions: ['create', 'update'], fields: ['values'] },
  async (edit, { tx }) => {
    const system = tx.asSystem('what an edit is compared with does not depend on who writes it');
    const [item] = await system.getMany(ConfigurationItem, [edit.item ?? '']);
    if (item === undefined) return undefined;
    const { properties } = system.describe(ConfigurationItem);
    const names = Object.keys(edit.values ?? {});
    return {
      base: Object.fromEntries(names.map((name) => [name, valueOf(item, name)])),
      summary: names
        .map((name) => properties[name]?.title ?? name)
        .join(', ')
        .slice(0, 255),
    };
  },
);

/** An edit that could not be applied is told when it is written. */
const editFits = on(ChangeItemEdit).guard(
  { id: 'changes.edit-fits', actions: ['create', 'update'], fields: ['values'] },
  async (edit, { tx }) => {
    const mine = tx.asSystem('which fields an item has').describe(ConfigurationItem).properties;
    const values: unknown = edit.values;
    if (typeof values !== 'object' || values === null || Object.keys(values).length === 0)
      return refuse('ITEM_EDIT_EMPTY', 'Give at least one field of the item another value.', 'values');
    const unknown = Object.keys(values).filter(
      (name) => !Object.hasOwn(mine, name) || mine[name]?.readOnly === true,
    );
    if (unknown.length > 0)
      return unknown.map((name) =>
        refuse('ITEM_EDIT_FIELD', 'An item has no field {name} that people fill in.', 'values', { name }),
      );
    const system = tx.asSystem('whoever closes the change applies it');
    const known = (await system.getMany(Change, [edit.change ?? '']))[0];
    if (known === undefined) return undefined;
    if (['done', 'void'].includes(known.state_category))
      return refuse('ITEM_EDIT_LATE', 'The change is over.');
    const decided =
      !['new', 'assess', 'authorise'].includes(known.state) || known.approval_state === 'approved';
    return [
      ...(decided && !mayWrite(tx, Object.keys(values))
        ? [
            refuse(
              'ITEM_EDIT_LATE',
              'It was decided already: only who may change the item itself adds to it.',
            ),
          ]
        : []),
      ...(await whyItDoesNotFit(system, edit.item ?? '', values as Values)),
    ];
  },
);

/** A change that succeeded makes its edits true, all of them or, with what stands against it, none. */
const editsStillFit = on(Change).guard(
  { id: 'changes.edits-still-fit', actions: ['transition'], fields: ['state'] },
  async (change, { id, tx }) => {
    if (change.state !== 'closed' || !succeeded.has(change.close_code)) return undefined;
    const system = tx.asSystem('edits are applied for everybody');
    const { properties } = system.describe(ConfigurationItem);
    const refusals: Refusal[] = [];
    for (const edit of await proposedEdits(system, id)) {
      const [item] = await system.getMany(ConfigurationItem, [edit.item]);
      const moved = Object.keys(edit.values ?? {}).filter(
        (name) => !isSame(valueOf(item, name), edit.base?.[name] ?? null),
      );
      if (moved.length > 0)
        refusals.push(
          refuse(
            'ITEM_CHANGED',
            '{item} was changed by somebody else meanwhile: {fields}. Look at its proposed edit again.',
            undefined,
            {
              item: item?.name ?? edit.item,
              fields: moved.map((name) => properties[name]?.title ?? name).join(', '),
            },
          ),
        );
    }
    return refusals;
  },
);

const applyEdits = on(Change).derive(
  {
    id: 'changes.apply-edits',
    actions: ['transition'],
    fields: ['state'],
    when: ({ state, close_code: code }) => state === 'closed' && succeeded.has(code),
  },
  async (change, { now, principal, tx }) => {
    if (change.state !== 'closed' || !succeeded.has(change.close_code)) return;
    const system = tx.asSystem('what was agreed to is done for whoever closes the change');
    for (const { id, item, values } of await proposedEdits(system, change.id)) {
      const reason = `${change.number ?? 'A change'} was closed.`;
      await system.update(ConfigurationItem.name, item, values ?? {}, { actor: principal.id, reason });
      await system.update(ChangeItemEdit, id, { state: 'applied', applied_at: now().toISOString() });
    }
  },
);

export const itemEditHooks: readonly Hook[] = [rememberBase, editFits, editsStillFit, applyEdits];

async function proposedEdits(store: RecordStore, change: string): Promise<readonly Edit[]> {
  const filter = all(eq('change', change), eq('state', 'proposed'));
  return (await store.find(ChangeItemEdit, { filter, limit: mostEdits })).items;
}

/** The item is changed and taken back: the store knows best what it takes. */
async function whyItDoesNotFit(tx: Transaction, item: string, values: Values): Promise<readonly Refusal[]> {
  const tried = new Error('taken back');
  try {
    await tx.savepoint(async () => {
      await tx.update(ConfigurationItem.name, item, values);
      throw tried;
    });
  } catch (error) {
    if (error === tried) return [];
    if (!isPraxisError(error)) throw error;
    const sentences = error.problems.map(({ message }) => message);
    return (sentences.length > 0 ? sentences : [error.message]).map((sentence) =>
      refuse('ITEM_EDIT_VALUE', sentence, 'values'),
    );
  }
  return [];
}

function mayWrite(tx: Transaction, names: readonly string[]): boolean {
  if (!tx.types().includes(ConfigurationItem.name)) return false;
  const { properties } = tx.describe(ConfigurationItem);
  return names.every((name) => properties[name] !== undefined && properties[name].readOnly !== true);
}

function valueOf(item: Readonly<Record<string, unknown>> | undefined, name: string): unknown {
  return item?.[name] ?? null;
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
