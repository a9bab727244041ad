import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Contributions, PluginDefinition } from '@praxis/sdk';
import type { FoundPlugin } from './discover.js';
import { reasonOf } from './plugin-errors.js';
import { PluginTrouble } from './plugin-trouble.js';
import { fits } from './resolve-plugins.js';

/** Code that takes longer to load than this waits for something that does not come. */
export const importLimitMs = 15_000;

/** What a plugin contributes while certain other plugins are enabled. */
export interface PluginCode {
  readonly definition: PluginDefinition;
  readonly parts: readonly ContributedPart[];
}

/** The contributions of the plugin itself, or of one of its bridges. */
export interface ContributedPart {
  /** JSON Pointer to them. */
  readonly pointer: string;
  readonly contributions: Contributions;
}

/**
 * Loads the code of a plugin and of those bridges whose other plugin is enabled. Node keeps what it
 * has loaded, so from the second time on it costs nothing, and a new version needs a new process.
 *
 * @throws PluginTrouble
 */
export async function loadPlugin(
  found: FoundPlugin,
  enabled: ReadonlyMap<string, { readonly version: string }>,
  limitMs = importLimitMs,
): Promise<PluginCode> {
  const { id, manifest } = found;
  const definition = found.definition ?? (await within(limitMs, found, '', () => importDefinition(found)));
  const parts: ContributedPart[] = [{ pointer: '/contributes', contributions: definition.contributes }];
  for (const [other, load] of Object.entries(definition.bridges ?? {})) {
    const pointer = `/bridges/${other}`;
    const range = manifest.bridges?.[other];
    if (range === undefined)
      throw loadTrouble(id, pointer, `Its manifest does not name "${other}" under "bridges".`);
    const neighbour = enabled.get(other);
    if (neighbour === undefined || !fits(neighbour.version, range)) continue;
    const { bridge } = await within(limitMs, found, pointer, load);
    if (typeof bridge !== 'object' || bridge === null)
      throw loadTrouble(id, pointer, 'Its module exports no "bridge" made by defineBridge.');
    parts.push({ pointer, contributions: bridge });
  }
  return { definition, parts };
}

async function importDefinition(found: FoundPlugin): Promise<PluginDefinition> {
  const entry = entryOf(found);
  const module = (await import(pathToFileURL(entry).href)) as {
    readonly default?: Partial<PluginDefinition>;
  };
  const definition = module.default;
  if (typeof definition?.contributes !== 'object' || definition.contributes === null)
    throw loadTrouble(found.id, '', `${entry} has no default export made by definePlugin.`);
  return definition as PluginDefinition;
}

/** A package resolves its own name through its `exports`, which honours conditions such as running from source. */
function entryOf({ id, name, folder }: FoundPlugin): string {
  const require = createRequire(join(folder, 'package.json'));
  for (const request of [name, folder]) {
    try {
      return require.resolve(request);
    } catch {
      // A package without `exports` does not know its own name; its folder is tried next.
    }
  }
  throw loadTrouble(
    id,
    '',
    `Its code is not found. Its package.json needs an "exports" with "." and a "default" that is there; was it built?`,
  );
}

async function within<R>(
  limitMs: number,
  { id }: FoundPlugin,
  pointer: string,
  load: () => Promise<R>,
): Promise<R> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const message = `Its code was not loaded within ${limitMs} ms; a top-level await may wait for something that does not come.`;
    timer = setTimeout(() => reject(loadTrouble(id, pointer, message)), limitMs);
  });
  try {
    return await Promise.race([load(), late]);
  } catch (error) {
    if (error instanceof PluginTrouble) throw error;
    throw loadTrouble(id, pointer, `Its code throws while it is loaded: ${reasonOf(error)}`, {
      cause: error,
    });
  } finally {
    clearTimeout(timer);
  }
}

function loadTrouble(
  plugin: string,
  pointer: string,
  message: string,
  options?: ErrorOptions,
): PluginTrouble {
  return new PluginTrouble({ plugin, pointer, code: 'E_PLUGIN_LOAD', message }, options);
}
