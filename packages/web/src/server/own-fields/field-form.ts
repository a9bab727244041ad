import { boolean, choice, text, type Field, type FieldSchema, type Fields } from '@praxis/sdk';
import type { Visit } from '../visit.js';
import { kindsOfOwnFields } from './definition.js';

const withChoices: readonly string[] = ['choice', 'choices'];

/** What an administrator is asked about a field. Its name, kind and target cannot be changed later. */
export function definitionFields(visit: Visit, type: string, present: FieldSchema | undefined): Fields {
  const { msg } = visit;
  const isNew = present === undefined;
  const groups = groupsOf(visit, type);
  const asked: readonly (readonly [string, Field] | false)[] = [
    ['label', text({ label: msg('Label'), required: true, maxLength: 200 })],
    isNew && ['kind', choice({ label: msg('Kind'), required: true, choices: kindsOfOwnFields(msg) })],
    isNew && [
      'name',
      text({
        label: msg('Name'),
        description: msg('In filters, exports and the API. Left empty, it is made of the label.'),
        maxLength: 40,
      }),
    ],
    [
      'description',
      text({
        label: msg('Help'),
        description: msg('One sentence that stands beside the field.'),
        maxLength: 400,
      }),
    ],
    (isNew || withChoices.includes(present['x-kind'])) && [
      'choices',
      text({
        label: msg('Choices'),
        description: msg('For choices, one a line. The stored value may stand before the label: high: High.'),
        maxLength: 10_000,
      }),
    ],
    isNew && [
      'target',
      choice({
        label: msg('Refers to'),
        description: msg('For records.'),
        choices: targetsOf(visit),
      }),
    ],
    groups.length > 1 && [
      'group',
      choice({
        label: msg('Field group'),
        description: msg(
          'Roles grant groups of fields: it is seen and changed by whom its group is granted.',
        ),
        required: true,
        choices: Object.fromEntries(groups.map((group) => [group, group])),
      }),
    ],
    [
      'index',
      boolean({
        label: msg('Lists are often filtered or sorted by it'),
        description: msg('Keeps such lists fast; each save costs a little more.'),
      }),
    ],
  ];
  return Object.fromEntries(asked.filter((entry) => entry !== false));
}

/** What stands in the form before anything is entered. */
export function definitionValues(schema: FieldSchema | undefined): Readonly<Record<string, unknown>> {
  return {
    label: schema?.title ?? null,
    description: schema?.description ?? null,
    kind: schema?.['x-kind'] ?? 'text',
    choices: (schema?.['x-choices'] ?? []).map(({ value, label }) => `${value}: ${label}`).join('\n'),
    target: schema?.['x-target'] ?? null,
    group: schema?.['x-group'] ?? 'default',
    index: schema?.['x-index'] === true,
  };
}

function targetsOf(visit: Visit): Record<string, string> {
  return Object.fromEntries(
    [...visit.generation.types.values()].map(({ name, plugin, schema }) => [
      name,
      visit.label(plugin, schema.title),
    ]),
  );
}

function groupsOf(visit: Visit, type: string): readonly string[] {
  const fields = visit.generation.types.get(type)?.fields.values() ?? [];
  return [...new Set(['default', ...[...fields].map(({ group }) => group)])].sort();
}
