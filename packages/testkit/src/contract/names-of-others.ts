import type { Contributions } from '@praxis/sdk';
import type { Bench } from '../bench.js';

/** Icons that the plugin names and that no icon set has; the web host has looked for them. */
export function unknownIcons(
  { log }: Pick<Bench, 'log'>,
  contributions: readonly Contributions[],
  templates: readonly string[],
): readonly string[] {
  const missing = new Set(
    log.flatMap(({ fields }) => (Array.isArray(fields['icons']) ? (fields['icons'] as string[]) : [])),
  );
  const named = [...contributions.map((part) => JSON.stringify(part)), ...templates].join('\n');
  // Another plugin's mistakes are not this one's.
  return [...missing].filter((name) => named.includes(`"${name}"`) || named.includes(`'${name}'`));
}

/** Columns of the plugin's views that would be its own list columns, if there were any such. */
export function unknownColumns(
  plugin: string,
  { platform }: Pick<Bench, 'platform'>,
  contributions: readonly Contributions[],
): readonly string[] {
  const known = new Set(
    platform.generation.contributions<{ readonly id: string }>('listColumns').map(({ value }) => value.id),
  );
  return contributions.flatMap(({ views = [] }) =>
    views.flatMap(({ id, columns }) =>
      columns
        .map((column) => column.replace(/:\d+$/, ''))
        .filter((column) => column.startsWith(`${plugin}.`) && !known.has(column))
        .map((column) => `The view "${id}" has the column "${column}", which nobody contributes.`),
    ),
  );
}
