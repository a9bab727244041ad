import type { CompiledType } from '@praxis/core';

/** Whether a contribution that names types or traits is meant for a type. */
export function appliesTo(
  contribution: { readonly types?: readonly string[]; readonly traits?: readonly string[] },
  type: CompiledType,
): boolean {
  const { types, traits } = contribution;
  if (types === undefined && traits === undefined) return true;
  return types?.includes(type.name) === true || traits?.some((trait) => type.traits.has(trait)) === true;
}
