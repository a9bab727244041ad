import { recordType, reference, text } from '@praxis/sdk';
import { ConfigurationItem } from './configuration-item.js';
import { CiRelationType } from './relation-type.js';

/** That one configuration item has to do with another. It is read as a sentence from the first to the second. */
export const CiRelation = recordType('ci_relation', {
  title: 'CI relation',
  plural: 'CI relations',
  display: 'note',
  icon: 'link',
  fields: {
    first: reference({ label: 'Item', to: ConfigurationItem, required: true, immutable: true }),
    relation_type: reference({ label: 'Relation', to: CiRelationType, required: true, immutable: true }),
    second: reference({ label: 'Other item', to: ConfigurationItem, required: true, immutable: true }),
    note: text({ label: 'Note' }),
    source: reference({ label: 'Source', to: 'ci_source', quiet: true, immutable: true, onPurge: 'clear' }),
    // Which way a failure goes along it, so that a walk need not look at the type of each relation.
    impact_from: reference({ label: 'Failure from', to: ConfigurationItem, readOnly: true, quiet: true }),
    impact_to: reference({ label: 'Failure to', to: ConfigurationItem, readOnly: true, quiet: true }),
  },
  indexes: [{ fields: ['first', 'relation_type', 'second'], unique: true }],
});
