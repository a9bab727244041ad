import type { Generation } from '@praxis/core';

const kinds = ['views', 'navigation', 'actions', 'panels', 'pages', 'commands', 'listColumns'];

/** Names of all icons that the enabled plugins' record types, states, choices and other contributions name. */
export function contributedIcons(generation: Generation): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { schema, lifecycle } of generation.types.values()) {
    collect(schema, names);
    collect(lifecycle, names);
  }
  for (const kind of kinds) collect(generation.contributions(kind), names);
  return names;
}

/** Static parts of contributions are plain data, nowhere deep; whatever is called an icon is one. */
function collect(value: unknown, names: Set<string>): void {
  if (value === null || typeof value !== 'object') return;
  for (const [name, part] of Object.entries(value)) {
    if ((name === 'icon' || name === 'symbol') && typeof part === 'string') names.add(part);
    else collect(part, names);
  }
}
