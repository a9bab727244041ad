import { contributionSchemas, type ContributionSchema } from '@praxis/testkit';
import { markdownTable, page } from './markdown.js';

type Shape = Readonly<Record<string, unknown>>;

/** The page of everything that a plugin can contribute. */
export function contributionPoints(): string {
  const entries = Object.entries(contributionSchemas);
  const sections = entries.map(([kind, contribution]) => section(kind, contribution));
  return page(
    'Contribution points',
    'Members of `contributes` in `plugin.ts`, and of a bridge. Each is a list, but for `settings`, `seed` and `demo`.',
    markdownTable(
      ['Member', 'What it is'],
      entries.map(([kind, { description }]) => [`[\`${kind}\`](#${kind.toLowerCase()})`, description]),
    ),
    ...sections,
  );
}

/** Chapters of the guide that show how a contribution is written; its options stand there and in its types. */
const chapters: Readonly<Record<string, string>> = {
  recordTypes: '03-record-types.md',
  extensions: '07-extending-others.md',
  hooks: '04-hooks.md',
  grants: '05-access.md',
  settings: '10-jobs-and-settings.md',
  forms: '06-lists-and-forms.md',
  views: '06-lists-and-forms.md',
  migrations: '12-migrations.md',
};

function section(kind: string, { description, madeBy, functions, schema }: ContributionSchema): string {
  const heading = `## ${kind}\n\n${description}`;
  const chapter = chapters[kind];
  const shown = chapter === undefined ? '' : ` The [guide](../vendors/${chapter}) says what it takes.`;
  const made = madeBy === undefined ? '' : `\n\nMade by \`${madeBy}\` of \`@praxis/sdk\`.${shown}`;
  const rows = members(schema, '');
  for (const name of functions) rows.push([`\`${name}\``, 'function', '', 'See its type in `@praxis/sdk`.']);
  return rows.length === 0
    ? `${heading}${made}`
    : `${heading}${made}\n\n${markdownTable(['Member', 'Value', 'Required', 'Meaning'], rows)}`;
}

function members(schema: Shape, prefix: string): string[][] {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, Shape>>;
  const required = (schema['required'] ?? []) as readonly string[];
  return Object.entries(properties).flatMap(([name, member]) => {
    const inner = (member['items'] ?? member) as Shape;
    const path = `${prefix}${name}`;
    return [
      [`\`${path}\``, valueOf(member), required.includes(name) ? 'yes' : '', describing(member)],
      ...members(inner, `${path}.`),
    ];
  });
}

function describing({ description }: Shape): string {
  return typeof description === 'string' ? description : '';
}

function valueOf(schema: Shape): string {
  const { enum: values, type, items } = schema;
  if (Array.isArray(values)) return values.map((value) => `\`${String(value)}\``).join(', ');
  if (type === 'array') return `list of ${valueOf(items as Shape)}`;
  if (Array.isArray(type)) return type.join(' or ');
  return typeof type === 'string'
    ? ({ string: 'text', object: 'object', integer: 'whole number' }[type] ?? type)
    : 'anything';
}
