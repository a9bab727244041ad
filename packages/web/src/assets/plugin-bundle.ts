import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type BuildFailure, type Plugin } from 'esbuild';
import { browserTargets } from './bundle.js';
import { brotli } from './brotli.js';
import type { Asset } from './assets.js';
import { PluginAssetError } from './errors.js';
import { filesBelow } from './files-below.js';
import { hashedName } from './hashed-name.js';
import { mediaTypeOf } from './media-types.js';
import { complaintsAboutModule } from './plugin-module-rules.js';
import { complaintsAboutStyles, pluginLayer } from './plugin-styles.js';

/** What a plugin may add to a page, compressed. */
const scriptBudget = 15 * 1024;
const styleBudget = 4 * 1024;

export interface PluginFolder {
  readonly id: string;
  /** Its package; browser code is `assets/client.ts` or `.js`, styles are `assets/*.css`. */
  readonly folder: string;
}

export interface PluginBundle {
  readonly files: ReadonlyMap<string, Asset>;
  /** File of the module, of the styles. */
  readonly script?: string;
  readonly style?: string;
  /** The module's source, to find texts and icons in. */
  readonly source: string;
}

/**
 * Bundles a plugin's browser code against the interface's own, which it imports as `@praxis/ui`, and
 * puts its styles into the plugins' layer, where they reach nothing but the plugin's own parts.
 *
 * @throws PluginAssetError with everything that breaks a rule or a budget
 */
export async function bundlePlugin(plugin: PluginFolder, hostModule: string): Promise<PluginBundle> {
  const folder = join(plugin.folder, 'assets');
  const names = await filesBelow(folder);
  const entry = ['client.ts', 'client.js'].find((name) => names.includes(name));
  const sheets = names.filter((name) => name.endsWith('.css') && !name.includes('/'));
  const source = entry === undefined ? '' : await readFile(join(folder, entry), 'utf8');
  const styles = await Promise.all(sheets.map((name) => readFile(join(folder, name), 'utf8')));
  const module =
    entry === undefined ? undefined : await bundleModule(plugin, join(folder, entry), hostModule);
  const sheet = styles.length === 0 ? undefined : Buffer.from(pluginLayer(plugin.id, styles.join('\n')));
  const script = module && (await asset(`plugin-${plugin.id}.js`, module));
  const style = sheet && (await asset(`plugin-${plugin.id}.css`, sheet));
  const complaints = [
    ...complaintsAboutModule(plugin.id, source),
    ...styles.flatMap((css, index) => complaintsAboutStyles(css).map((text) => `${sheets[index]}: ${text}`)),
    ...overBudget('browser code', script, scriptBudget),
    ...overBudget('style sheet', style, styleBudget),
  ];
  if (complaints.length > 0) throw new PluginAssetError({ plugin: plugin.id, complaints });
  return {
    files: new Map([script, style].flatMap((made) => (made ? [[made.file, made.asset] as const] : []))),
    ...(script && { script: script.file }),
    ...(style && { style: style.file }),
    source,
  };
}

async function bundleModule(plugin: PluginFolder, entry: string, hostModule: string): Promise<Uint8Array> {
  try {
    const { outputFiles } = await build({
      entryPoints: [entry],
      bundle: true,
      minify: true,
      format: 'esm',
      target: browserTargets,
      write: false,
      plugins: [againstHost(hostModule)],
      legalComments: 'none',
      logLevel: 'silent',
    });
    return outputFiles[0]?.contents ?? new Uint8Array();
  } catch (error) {
    const complaints = (error as BuildFailure).errors?.map(({ text }) => text) ?? [String(error)];
    throw new PluginAssetError({ plugin: plugin.id, complaints }, { cause: error });
  }
}

/** An import map would do the same, but an inline one needs an exception from the security policy. */
function againstHost(hostModule: string): Plugin {
  return {
    name: 'praxis-ui',
    setup({ onResolve }) {
      onResolve({ filter: /^@praxis\/(ui|web\/ui)$/ }, () => ({ path: hostModule, external: true }));
    },
  };
}

async function asset(name: string, content: Uint8Array): Promise<{ file: string; asset: Asset }> {
  const file = hashedName(name, content);
  return { file, asset: { content, mediaType: mediaTypeOf(file), brotli: await brotli(content) } };
}

function overBudget(what: string, made: { readonly asset: Asset } | undefined, budget: number): string[] {
  const size = made?.asset.brotli?.byteLength ?? 0;
  if (size <= budget) return [];
  const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
  return [`The ${what} weighs ${kilobytes(size)} compressed, and may weigh ${kilobytes(budget)}.`];
}
