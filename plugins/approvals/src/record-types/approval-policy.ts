import { boolean, choice, choices, integer, markdown, recordType, text } from '@praxis/sdk';
import { afterEdits } from '../plan/after-edits.js';

/** Which records need whose approval: one row of the table that maps records to approvers. */
export const ApprovalPolicy = recordType('approval_policy', {
  title: 'Approval policy',
  plural: 'Approval policies',
  display: 'name',
  icon: 'list-check',
  cached: true,
  fields: {
    name: text({ label: 'Name', required: true, minLength: 1, search: 'A' }),
    position: integer({
      label: 'Position',
      description: 'Of several policies that fit a record, the first one decides.',
      required: true,
      default: 100,
    }),
    active: boolean({ label: 'Active', required: true, default: true }),
    record_type: text({
      label: 'Record type',
      description: 'Name of a type whose records can be approved, such as incident.',
      required: true,
      maxLength: 40,
    }),
    condition: text({
      label: 'Condition',
      description: 'A filter over the record, such as: priority in (1, 2). Empty fits all.',
      maxLength: 2000,
    }),
    asked_in: choices({
      label: 'Asked in the states',
      description: 'As soon as a record comes into one of these states. Empty: only when somebody asks.',
    }),
    gates: choices({
      label: 'Transitions that wait',
      description: 'Nobody makes these transitions before the record is approved.',
    }),
    question: text({
      label: 'What is asked',
      description:
        'Names of fields in braces are filled in, such as: Buy {title}? Empty: the title of the record.',
      maxLength: 500,
    }),
    shown_fields: choices({
      label: 'What approvers see',
      description:
        'Fields of the record that everybody who is asked may read, as they are at that moment. Empty: its description.',
    }),
    requester_field: text({
      label: 'Field of the requester',
      description:
        'The person for whom it is asked, who never decides, and whose manager may. Empty: caller, requester and the like.',
      maxLength: 60,
    }),
    remind_after_hours: integer({
      label: 'Remind after hours',
      description:
        'Whoever has not answered is reminded, again and again. Empty: as in the settings; 0: never.',
      minimum: 0,
      maximum: 10_000,
    }),
    expires_after_hours: integer({
      label: 'Expires after hours',
      description: 'Then nobody can answer any more. Empty: as in the settings; 0: never.',
      minimum: 0,
      maximum: 100_000,
    }),
    when_approved: text({
      label: 'Transition when approved',
      description: 'What the record does then, such as: resume.',
      maxLength: 40,
    }),
    when_rejected: text({
      label: 'Transition when rejected',
      description: 'Also when it expires.',
      maxLength: 40,
    }),
    when_edited: choice({
      label: 'When it is edited afterwards',
      description:
        'What an approval is worth once somebody changes what was asked. Empty: as in the settings.',
      choices: afterEdits,
    }),
    watched_fields: choices({
      label: 'Edits that count',
      description: 'Fields of the record. Empty: those that stand in the question and that approvers see.',
    }),
    notes: markdown({ label: 'Notes', maxLength: 5000 }),
  },
  sort: ['position', 'name'],
});
