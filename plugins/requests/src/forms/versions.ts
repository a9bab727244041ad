import type { PluginContext, Problem, RecordOf, Transaction } from '@praxis/sdk';
import { defineError } from '@praxis/sdk';
import { CatalogueForm } from '../record-types/catalogue-form.js';
import { CatalogueItem } from '../record-types/catalogue-item.js';
import { problemsOfForm } from './check-form.js';
import { emptyForm, type FormDocument } from './document.js';

type Version = RecordOf<typeof CatalogueForm>;

export const FormRefusedError = defineError(
  'E_REQUESTS_FORM',
  422,
  () => 'The form was not saved. See what is wrong with it.',
);

export const FormMovedError = defineError<{ expected: number; actual: number }>(
  'E_REQUESTS_FORM_STALE',
  409,
  ({ expected, actual }) =>
    `Somebody changed the form meanwhile: it is at revision ${actual}, and the change was based on ${expected}. Look again.`,
);

/** The questions of an item as they are being changed: the draft, or what is current until something is changed. */
export interface FormDraft {
  readonly item: RecordOf<typeof CatalogueItem>;
  readonly document: FormDocument;
  /** Revision of the draft; 0 while there is none. */
  readonly revision: number;
  /** Number of the version that is asked now; 0 while there is none. */
  readonly current: number;
  readonly changed: boolean;
}

/** @throws RecordNotFoundError for an item that the principal may not read */
export async function draftOf({ store }: Pick<PluginContext, 'store'>, key: string): Promise<FormDraft> {
  const item = await store.get(CatalogueItem, key);
  const versions = await versionsOf(store, item.id);
  const draft = versions.find(({ status }) => status === 'draft');
  const current = versions.find(({ status }) => status === 'current');
  return {
    item,
    document: draft?.document ?? current?.document ?? emptyForm,
    revision: draft?.version ?? 0,
    current: current?.form_version ?? 0,
    changed: draft !== undefined,
  };
}

/**
 * Keeps a document as the draft of an item.
 *
 * @param based revision on which the change is based; where another one is there, somebody was faster
 * @throws FormRefusedError naming everything that is wrong, FormMovedError
 */
export async function saveDraft(
  { store }: Pick<PluginContext, 'store'>,
  key: string,
  document: unknown,
  based?: number,
): Promise<FormDraft> {
  const problems: readonly Problem[] = problemsOfForm(document, store);
  if (problems.length > 0) throw new FormRefusedError({}, { problems });
  await store.transaction(async (tx) => {
    const item = await tx.get(CatalogueItem, key);
    await tx.lock(`form ${item.id}`);
    const versions = await versionsOf(tx, item.id);
    const draft = versions.find(({ status }) => status === 'draft');
    if (based !== undefined && based !== (draft?.version ?? 0))
      throw new FormMovedError({ expected: based, actual: draft?.version ?? 0 });
    if (draft !== undefined) await tx.update(CatalogueForm, draft.id, { document: document as FormDocument });
    else
      await tx.create(CatalogueForm, {
        ...{ item: item.id, title: `${item.name} ${nextOf(versions)}`, form_version: nextOf(versions) },
        ...{ status: 'draft' as const, document: document as FormDocument },
      });
  });
  return draftOf({ store }, key);
}

/** From now on the draft is asked; what was asked until now stays with what answered it. Nothing happens without a draft. */
export async function publishDraft({ store }: Pick<PluginContext, 'store'>, key: string): Promise<FormDraft> {
  await store.transaction(async (tx) => {
    const item = await tx.get(CatalogueItem, key);
    await tx.lock(`form ${item.id}`);
    await publishIn(tx, item.id);
  });
  return draftOf({ store }, key);
}

async function publishIn(tx: Transaction, item: string): Promise<void> {
  const versions = await versionsOf(tx, item);
  const draft = versions.find(({ status }) => status === 'draft');
  if (draft === undefined) return;
  for (const { id, status } of versions)
    if (status === 'current') await tx.update(CatalogueForm, id, { status: 'past' });
  await tx.update(CatalogueForm, draft.id, { status: 'current' });
  await tx
    .asSystem('the item says which version is asked')
    .update(CatalogueItem, item, { form_version: draft.form_version });
}

async function versionsOf(store: Pick<Transaction, 'find'>, item: string): Promise<readonly Version[]> {
  const { items } = await store.find(CatalogueForm, {
    filter: { field: 'item', op: 'eq', value: item },
    limit: 200,
    sort: ['-created_at'],
  });
  return items;
}

function nextOf(versions: readonly Version[]): number {
  return Math.max(0, ...versions.map(({ form_version: version }) => version)) + 1;
}
