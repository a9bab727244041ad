import { boolean, choices, integer, json, markdown, recordType, reference, text } from '@praxis/sdk';
import { Group } from '@praxis/plugin-people/contract';

/** Texts by language, BCP 47. */
export type Translations = Readonly<Record<string, string>>;

/** Whom to ask about which records, when, and what. */
export const Survey = recordType('survey', {
  title: 'Survey',
  plural: 'Surveys',
  description: 'Whom to ask about which records, when, and what.',
  display: 'name',
  icon: 'star',
  cached: true,
  fields: {
    name: text({ label: 'Name', required: true, minLength: 1, unique: true, search: 'A' }),
    active: boolean({ label: 'Active', required: true, default: true }),
    position: integer({
      label: 'Position',
      description: 'The first survey that fits asks, lowest first.',
      required: true,
      default: 100,
    }),
    record_type: text({
      label: 'Record type',
      description: 'Its name, such as incident.',
      required: true,
      maxLength: 40,
    }),
    asked_in: choices({
      label: 'Asks when the record comes into',
      description: 'States, such as closed. Empty: the first one that counts as done.',
    }),
    condition: text({
      label: 'Only for records',
      description: 'A filter over the record, such as: priority in (1, 2). Empty: for all.',
      maxLength: 2000,
    }),
    person_field: text({
      label: 'Whom it asks',
      description: 'The field that names the person. Empty: caller, requester or requested_for.',
      maxLength: 80,
    }),
    question: text({
      label: 'Question',
      description: 'Answered by 1 to 5.',
      required: true,
      default: 'How satisfied are you with how you were helped?',
      maxLength: 300,
    }),
    translations: json<Translations>({
      label: 'In other languages',
      description: 'Such as {"de": "Wie zufrieden sind Sie mit der Hilfe?"}.',
    }),
    delay_hours: integer({
      label: 'Waits for hours',
      description: 'After the record came into the state; what is reopened meanwhile is not asked about.',
      required: true,
      default: 1,
      minimum: 0,
      maximum: 720,
    }),
    sample_percent: integer({
      label: 'Asks about so many percent',
      description: 'Which records, is drawn by lot.',
      required: true,
      default: 100,
      minimum: 0,
      maximum: 100,
    }),
    quarantine_days: integer({
      label: 'Nobody is asked again for days',
      description: 'By whichever survey. 0: always.',
      required: true,
      default: 14,
      minimum: 0,
      maximum: 3650,
    }),
    skip_self_closed: boolean({
      label: 'Not what people closed themselves',
      required: true,
      default: true,
    }),
    remind_after_days: integer({
      label: 'Reminds after days',
      description: 'Once. 0: never.',
      required: true,
      default: 3,
      minimum: 0,
      maximum: 365,
    }),
    open_days: integer({
      label: 'Can be answered for days',
      description: 'For so long an answer can be changed, too.',
      required: true,
      default: 14,
      minimum: 1,
      maximum: 365,
    }),
    low_score: integer({
      label: 'Somebody calls back up to the score',
      description: 'A task on the record. Empty: nobody does.',
      default: 2,
      minimum: 1,
      maximum: 5,
    }),
    call_back_group: reference({
      label: 'Who calls back',
      description: 'Empty: the group of the record.',
      to: Group,
      onPurge: 'clear',
    }),
    call_back_hours: integer({
      label: 'Calls back within hours',
      required: true,
      default: 24,
      minimum: 1,
      maximum: 1000,
    }),
    notes: markdown({ label: 'Notes', maxLength: 5000 }),
  },
  sort: ['position', 'name'],
});
