import type { Generation } from '@praxis/core';
import type { PluginPage } from '@praxis/sdk';
import { match } from 'path-to-regexp';

/** The page that a plugin has at a path, and what stands in the place of its parameters. */
export function findPage(
  generation: Generation,
  plugin: string,
  area: string,
  path: string,
): { readonly page: PluginPage; readonly params: Readonly<Record<string, string>> } | undefined {
  for (const { plugin: owner, value } of generation.contributions<PluginPage>('pages')) {
    if (owner !== plugin || (value.area ?? 'agent') !== area) continue;
    const found = match<Record<string, string>>(value.path)(path);
    if (found !== false) return { page: value, params: found.params };
  }
  return undefined;
}
