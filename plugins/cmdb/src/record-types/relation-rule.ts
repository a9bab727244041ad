import { recordType, reference, text } from '@praxis/sdk';
import { CiClass } from './ci-class.js';
import { CiRelationType } from './relation-type.js';

/** Says between which classes a relation makes sense. A relation type without rules is for all. */
export const CiRelationRule = recordType('ci_relation_rule', {
  title: 'CI relation rule',
  plural: 'CI relation rules',
  display: 'note',
  icon: 'list-check',
  cached: true,
  fields: {
    note: text({ label: 'Note' }),
    first_class: reference({ label: 'First', to: CiClass, required: true }),
    relation_type: reference({ label: 'Relation', to: CiRelationType, required: true }),
    second_class: reference({ label: 'Second', to: CiClass, required: true }),
  },
});
