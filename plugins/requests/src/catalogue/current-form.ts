import type { Context, RecordOf } from '@praxis/sdk';
import { emptyForm, type FormDocument } from '../forms/document.js';
import { CatalogueForm } from '../record-types/catalogue-form.js';

export type FormVersion = RecordOf<typeof CatalogueForm>;

/** The questions that an item asks now; none for an item without a form. */
export async function currentForm(
  { lookup }: Pick<Context, 'lookup'>,
  item: string,
): Promise<{ readonly id: string | null; readonly version: number; readonly document: FormDocument }> {
  const current = (await lookup(CatalogueForm)).find(
    (form) => form.item === item && form.status === 'current',
  );
  return current === undefined
    ? { id: null, version: 0, document: emptyForm }
    : { id: current.id, version: current.form_version, document: current.document ?? emptyForm };
}

/** The questions as they were when they were answered. */
export async function formById(
  { lookup }: Pick<Context, 'lookup'>,
  id: string | null,
): Promise<FormDocument> {
  return (await lookup(CatalogueForm)).find((form) => form.id === id)?.document ?? emptyForm;
}
