import { instant, json, recordType, reference, text } from '@praxis/sdk';
import { ConfigurationItem } from '../record-types/configuration-item.js';

/** What a merge changed, to be given back. */
export interface MergeUndo {
  /** Values of the item that stays: as they were, and as the merge made them. */
  readonly values: Readonly<Record<string, { readonly before: unknown; readonly after: unknown }>>;
  /** Records that referred to the other item, by `type.field`; those of lists of references, too. */
  readonly moved: Readonly<Record<string, readonly string[]>>;
  /** Lists in which the item that stays stood already. */
  readonly shared: Readonly<Record<string, readonly string[]>>;
  readonly relationsDeleted: readonly string[];
  readonly relationsCreated: readonly string[];
  readonly duplicates: readonly string[];
}

/** That an item was merged into another one, and what is needed to take it back. */
export const CiMerge = recordType('ci_merge', {
  title: 'Merge of items',
  plural: 'Merges of items',
  display: 'merged_name',
  icon: 'git-merge',
  fields: {
    survivor: reference({ label: 'Item that stays', to: ConfigurationItem, required: true, immutable: true }),
    merged_name: text({ label: 'Merged item', required: true, immutable: true, maxLength: 300 }),
    merged: reference({
      ...{ label: 'Merged', to: ConfigurationItem, required: true, immutable: true, quiet: true },
    }),
    undo: json<MergeUndo>({ label: 'To take it back', quiet: true, group: 'system' }),
    undone_at: instant({ label: 'Taken back' }),
  },
});
