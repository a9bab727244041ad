import type { Generation } from '../generation.js';
import type { FoundPlugin } from './discover.js';

/** Plugins of a generation of which another version is there now than the one that runs. */
export function supersededPlugins(
  { plugins }: Generation,
  found: ReadonlyMap<string, FoundPlugin>,
): readonly string[] {
  return plugins
    .filter(({ id, version }) => {
      const present = found.get(id);
      return present !== undefined && present.version !== version;
    })
    .map(({ id }) => id);
}
