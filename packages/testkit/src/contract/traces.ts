import type { Generation } from '@praxis/core';
import { contributionSchemas } from './contribution-schemas.js';

/** Everywhere in a generation that a plugin can be found, one sentence each; empty when it is really off. */
export function tracesOf(
  plugin: string,
  types: ReadonlySet<string>,
  generation: Generation,
): readonly string[] {
  const traces: string[] = [];
  if (generation.isEnabled(plugin)) traces.push('It counts as enabled.');
  if (generation.plugins.some(({ id }) => id === plugin)) traces.push('It stands among the plugins.');
  for (const kind of Object.keys(contributionSchemas)) {
    const left = generation.contributions(kind).filter((one) => one.plugin === plugin);
    if (left.length > 0) traces.push(`${left.length} of its "${kind}" are still there.`);
  }
  for (const [name, type] of generation.types) {
    if (type.plugin === plugin || types.has(name)) traces.push(`Its record type "${name}" is still there.`);
    for (const field of type.fields.values()) {
      if (field.plugin === plugin) traces.push(`Its field "${field.name}" of "${name}" is still there.`);
    }
    for (const phase of ['normalize', 'beforeSave', 'guard', 'derive', 'committed'] as const) {
      for (const entry of generation.hooks.list(phase, name)) {
        if (entry.plugin === plugin)
          traces.push(`Its hook "${entry.hook.options.id}" still runs on "${name}".`);
      }
    }
  }
  return traces;
}
