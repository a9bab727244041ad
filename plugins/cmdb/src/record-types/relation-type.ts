import { choice, recordType, text } from '@praxis/sdk';

/** A verb between two configuration items, told from both ends, and which way a failure goes along it. */
export const CiRelationType = recordType('ci_relation_type', {
  title: 'CI relation type',
  plural: 'CI relation types',
  display: 'name',
  icon: 'arrows-exchange',
  cached: true,
  fields: {
    name: text({
      label: 'From the first',
      description: 'As the first item says it: depends on.',
      required: true,
      unique: true,
    }),
    reverse: text({
      label: 'From the second',
      description: 'As the second item says it: used by.',
      required: true,
    }),
    impact: choice({
      label: 'A failure goes',
      description: 'It stands for all relations of this type, so it cannot be changed.',
      required: true,
      default: 'none',
      immutable: true,
      choices: {
        to_first: 'From the second to the first',
        to_second: 'From the first to the second',
        none: 'Neither way',
      },
    }),
  },
  sort: ['name'],
});
