import { boolean, choice, integer, markdown, recordType, reference, text } from '@praxis/sdk';
import { Calendar } from '@praxis/plugin-calendars/contract';

const condition = (label: string, description: string) => text({ label, description, maxLength: 2000 });

/** One promise about records of a type: when its clock runs. How long it gives, its targets say. */
export const SlaPolicy = recordType('sla_policy', {
  title: 'Service level',
  plural: 'Service levels',
  description: 'One promise about records of a type: when its clock runs. Its targets say how long it gives.',
  display: 'name',
  icon: 'target-arrow',
  cached: true,
  fields: {
    name: text({ label: 'Name', required: true, minLength: 1, unique: true, search: 'A' }),
    description: markdown({ label: 'Description', maxLength: 5000 }),
    record_type: text({
      label: 'Record type',
      description: 'Name of the type of record that it is about, such as incident.',
      required: true,
      default: 'incident',
      maxLength: 40,
    }),
    kind: choice({
      label: 'Kind',
      description: 'To whom it is promised.',
      required: true,
      default: 'sla',
      choices: {
        sla: { label: 'SLA – to the customer', tone: 'blue' },
        ola: { label: 'OLA – between our teams', tone: 'violet' },
        uc: { label: 'UC – by a supplier', tone: 'teal' },
      },
    }),
    metric: choice({
      label: 'Metric',
      description: 'What is measured; reports bring the same metric of several promises together.',
      required: true,
      default: 'resolution',
      choices: {
        time_to_own: 'Time to own',
        first_response: 'First response',
        next_response: 'Next response',
        resolution: 'Resolution',
        hand_over: 'Work of a group',
        supplier: 'Work of a supplier',
        other: 'Other',
      },
    }),
    position: integer({ label: 'Position', required: true, default: 100, minimum: 0, maximum: 100_000 }),
    active: boolean({ label: 'Active', required: true, default: true }),
    calendar: reference({
      label: 'Calendar',
      description: 'In whose hours time passes, where a target does not say.',
      to: Calendar,
      required: true,
    }),
    calendar_field: text({
      label: 'Calendar from',
      description: 'A field of the record that names a calendar; it wins where it has a value.',
      maxLength: 80,
    }),
    zone_field: text({
      label: 'Time zone from',
      description: 'A field of the record with a time zone, in which the hours of the calendar are read.',
      maxLength: 80,
    }),
    applies_when: condition('Applies when', 'Empty: to every record of the type.'),
    start_when: condition('Starts when', 'Empty: with the creation of the record.'),
    pause_when: condition('Pauses when', 'Empty: it never stands still.'),
    resume_when: condition('Goes on when', 'Empty: as soon as the condition of the pause does not hold.'),
    stop_when: text({
      label: 'Is kept when',
      description: 'What was promised has happened.',
      required: true,
      minLength: 1,
      maxLength: 2000,
    }),
    cancel_when: condition('Is void when', 'It counts neither as kept nor as broken.'),
    reset_when: condition('Begins anew when', 'A new run begins at the moment at which this comes to hold.'),
    reset_field: text({
      label: 'Begins anew for another',
      description: 'A field: when it changes to another value, as at a hand-over, a new run begins.',
      maxLength: 80,
    }),
    after_stop: choice({
      label: 'When it is not kept after all',
      description: 'Such as for a record that is reopened.',
      required: true,
      default: 'continues',
      choices: {
        ends: 'It stays kept',
        continues: 'The clock goes on',
        repeats: 'A new run begins',
      },
    }),
  },
  indexes: [{ fields: ['record_type', 'position'] }],
  sort: ['position'],
});
