import { boolean, instant, integer, recordType, reference, text, uuid } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { Checkable } from '../traits.js';

/** A line of a checklist, and who ticked it when. */
export const ChecklistItem = recordType('checklist_item', {
  title: 'Line of a checklist',
  plural: 'Lines of checklists',
  display: 'title',
  icon: 'list-check',
  visible: false,
  partOf: { typeField: 'subject_type', idField: 'subject_id', trait: Checkable },
  fields: {
    subject_type: text({ label: 'Record type', required: true, immutable: true, maxLength: 40 }),
    subject_id: uuid({ label: 'Record', required: true, immutable: true }),
    title: text({ label: 'What', required: true, minLength: 1 }),
    position: integer({ label: 'Position', required: true, default: 100 }),
    mandatory: boolean({
      label: 'Needed to finish',
      description: 'What it belongs to cannot be finished while it is not ticked.',
      required: true,
      default: false,
    }),
    done: boolean({ label: 'Ticked', required: true, default: false }),
    done_at: instant({ label: 'Ticked at', readOnly: true }),
    done_by: reference({ label: 'Ticked by', to: Person, readOnly: true, onPurge: 'clear' }),
  },
  sort: ['position'],
});
