import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotli } from './brotli.js';
import type { Asset } from './assets.js';
import { PluginAssetError } from './errors.js';
import { filesBelow } from './files-below.js';
import { hashedName } from './hashed-name.js';
import { mediaTypeOf } from './media-types.js';
import { bundleCode, noCode, type PluginFolder } from './plugin-code.js';
import { complaintsAboutModule } from './plugin-module-rules.js';
import { complaintsAboutStyles, pluginLayer } from './plugin-styles.js';

/** Where browser code and styles are loaded: on the pages of agents and administrators, or on those of the portal. */
export type BundledFor = 'desk' | 'portal';

/** What a plugin may add to every page, compressed. */
const scriptBudget = 15 * 1024;
const styleBudget = 4 * 1024;
/** What it may load later, where somebody needs it: by `import('./file.js')` in its module. */
const laterBudget = 160 * 1024;

export interface PluginBundle {
  readonly files: ReadonlyMap<string, Asset>;
  /** File of the module, of the styles. What the module loads later is among the files alone. */
  readonly script?: string;
  readonly style?: string;
  /** The plugin's own source, of what is loaded later, too, to find texts and icons in. */
  readonly source: string;
}

/**
 * Bundles a plugin's browser code against the interface's own, which it imports as `@praxis/ui`, and
 * puts its styles into the plugins' layer, where they reach nothing but the plugin's own parts. What the
 * module imports by `import()` becomes files of their own, which no page loads until it is asked for.
 *
 * @throws PluginAssetError with everything that breaks a rule or a budget
 */
export async function bundlePlugin(
  plugin: PluginFolder,
  hostModule: string,
  bundledFor: BundledFor = 'desk',
): Promise<PluginBundle> {
  const folder = join(plugin.folder, 'assets');
  const names = await filesBelow(folder);
  const isPortal = bundledFor === 'portal';
  const stem = isPortal ? 'portal' : 'client';
  const entry = [`${stem}.ts`, `${stem}.js`].find((name) => names.includes(name));
  const sheets = names.filter(
    (name) => name.endsWith('.css') && !name.includes('/') && name.startsWith('portal') === isPortal,
  );
  const styles = await Promise.all(sheets.map((name) => readFile(join(folder, name), 'utf8')));
  const name = `${isPortal ? 'portal' : 'plugin'}-${plugin.id}`;
  const code =
    entry === undefined ? noCode : await bundleCode(plugin, join(folder, entry), { name, hostModule });
  const style = styles.length === 0 ? undefined : await styleSheet(plugin, name, styles);
  const now = [code.script, ...code.atOnce].flatMap((file) => code.files.get(file ?? '') ?? []);
  const later = [...code.files].filter(([file]) => file !== code.script && !code.atOnce.includes(file));
  const complaints = [
    ...complaintsAboutModule(plugin.id, code.source),
    ...styles.flatMap((css, index) => complaintsAboutStyles(css).map((text) => `${sheets[index]}: ${text}`)),
    ...overBudget('browser code', now, scriptBudget),
    ...overBudget(
      'browser code that is loaded later',
      later.map(([, asset]) => asset),
      laterBudget,
    ),
    ...overBudget('style sheet', style === undefined ? [] : [style.asset], styleBudget),
  ];
  if (complaints.length > 0) throw new PluginAssetError({ plugin: plugin.id, complaints });
  return {
    files: new Map([...code.files, ...(style ? [[style.file, style.asset] as const] : [])]),
    ...(code.script !== undefined && { script: code.script }),
    ...(style && { style: style.file }),
    source: code.source,
  };
}

async function styleSheet(
  plugin: PluginFolder,
  name: string,
  styles: readonly string[],
): Promise<{ readonly file: string; readonly asset: Asset }> {
  const content = Buffer.from(pluginLayer(plugin.id, styles.join('\n')));
  const file = hashedName(`${name}.css`, content);
  return { file, asset: { content, mediaType: mediaTypeOf(file), brotli: await brotli(content) } };
}

function overBudget(what: string, assets: readonly Asset[], budget: number): string[] {
  const size = assets.reduce((sum, asset) => sum + (asset.brotli?.byteLength ?? 0), 0);
  if (size <= budget) return [];
  const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
  return [`The ${what} weighs ${kilobytes(size)} compressed, and may weigh ${kilobytes(budget)}.`];
}
