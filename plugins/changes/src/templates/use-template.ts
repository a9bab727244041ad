import type { PluginContext, RecordOf } from '@praxis/sdk';
import { Change } from '../record-types/change.js';
import { ChangeTemplate } from '../record-types/change-template.js';

/** Makes a change from the published version of a template, for whoever acts. */
export async function useTemplate(
  { store }: Pick<PluginContext, 'store'>,
  template: string,
): Promise<RecordOf<typeof Change>> {
  const { id, title } = await store.get(ChangeTemplate, template);
  // The version that is published fills in the rest, and the title, too.
  return store.create(Change, { title, template: id });
}
