import { choice, instant, integer, json, recordType, reference, text } from '@praxis/sdk';
import { ConfigurationItem } from '../record-types/configuration-item.js';

/** What a merge changed at once, to be given back; what it moved stands in its parts. */
export interface MergeUndo {
  /** Values of the item that stays: as they were, and as the merge made them. */
  readonly values: Readonly<Record<string, { readonly before: unknown; readonly after: unknown }>>;
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
    progress: choice({
      label: 'Progress',
      required: true,
      default: 'merged',
      readOnly: true,
      choices: {
        moving: { label: 'Records are being moved', tone: 'blue' },
        merged: { label: 'Merged', tone: 'green' },
        giving_back: { label: 'Records are being given back', tone: 'blue' },
        undone: { label: 'Taken back', tone: 'neutral' },
      },
    }),
    undo: json<MergeUndo>({ label: 'To take it back', quiet: true, group: 'system' }),
    undone_at: instant({ label: 'Taken back' }),
    stayed: integer({
      label: 'Stayed as it was',
      description: 'What somebody had changed since the merge, so that undoing it left it alone.',
      readOnly: true,
      minimum: 0,
    }),
  },
});

/** Some of the records that a merge moved, as many as one transaction takes. */
export const CiMergePart = recordType('ci_merge_part', {
  title: 'Part of a merge',
  plural: 'Parts of merges',
  display: 'place',
  icon: 'git-merge',
  fields: {
    merge: reference({ label: 'Merge', to: CiMerge, required: true, immutable: true, index: true }),
    place: text({
      label: 'Field',
      description: 'Type and field of the records; the type alone for relations, which are made anew.',
      required: true,
      immutable: true,
    }),
    moved: json<readonly string[]>({ label: 'Moved', required: true }),
    /** Records whose list had the item that stays before; of relations, those in whose place others came. */
    before: json<readonly string[]>({ label: 'As before', required: true }),
  },
});
