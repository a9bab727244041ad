import { choice, recordType, text } from '@praxis/sdk';

/** A value that identifies nothing, because makers leave it in place or images copy it. */
export const CiJunkValue = recordType('ci_junk_value', {
  title: 'Value that identifies nothing',
  plural: 'Values that identify nothing',
  display: 'value',
  icon: 'ban',
  cached: true,
  fields: {
    value: text({
      label: 'Value',
      description: 'Capitals and blanks around it do not matter.',
      required: true,
      search: 'A',
    }),
    how: choice({
      label: 'Compared',
      required: true,
      default: 'is',
      choices: {
        is: 'The whole value',
        starts: 'As the beginning',
        repeats: 'Only these characters, however often',
      },
    }),
    attribute: text({
      label: 'Attribute',
      description: 'Only for this field, such as system_uuid. Empty: for every one.',
      maxLength: 60,
    }),
    why: text({ label: 'Why', maxLength: 500 }),
  },
  sort: ['value'],
});
