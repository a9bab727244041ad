import { boolean, choice, integer, markdown, recordType, text } from '@praxis/sdk';

/** Somebody, or something, that tells of configuration items: a discovery tool, another CMDB, people. */
export const CiSource = recordType('ci_source', {
  title: 'CI source',
  plural: 'CI sources',
  display: 'name',
  icon: 'database-import',
  cached: true,
  fields: {
    name: text({ label: 'Name', required: true, unique: true, search: 'A' }),
    priority: integer({
      label: 'Priority',
      description: 'Where sources differ, the lowest number is believed.',
      required: true,
      default: 100,
      minimum: 1,
      maximum: 1000,
    }),
    stale_after_days: integer({
      label: 'Stale after days',
      description: 'What it has not told again for so long, another source may replace. Empty: never.',
      minimum: 1,
      maximum: 3650,
    }),
    creates: boolean({
      label: 'Makes new items',
      description: 'Otherwise it only adds to items that are known.',
      required: true,
      default: true,
    }),
    by_hand: boolean({
      label: 'People',
      description: 'Stands for all that is typed in by hand.',
      required: true,
      default: false,
      immutable: true,
    }),
    forgotten_relations: choice({
      label: 'Relations that it tells no more',
      description: 'After an import of all that it knows, of which its mapping says that it is whole.',
      required: true,
      default: 'stay',
      choices: { stay: 'Stay', go: 'Go to the bin' },
    }),
    description: markdown({ label: 'Description', maxLength: 5_000 }),
  },
  sort: ['priority', 'name'],
  indexes: [{ fields: ['priority', 'name'] }],
});
