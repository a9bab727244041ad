import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, type BuildFailure, type Plugin } from 'esbuild';
import type { Asset } from './assets.js';
import { brotli, brotliQuickly } from './brotli.js';
import { browserTargets, importedAtOnce } from './bundle.js';
import { PluginAssetError } from './errors.js';
import { mediaTypeOf } from './media-types.js';

export interface PluginFolder {
  readonly id: string;
  /**
   * Its package; browser code is `assets/client.ts` or `.js`, and `assets/portal.ts` on pages of the portal; styles are
   * `assets/*.css`, and those that begin with `portal` are the portal's.
   */
  readonly folder: string;
}

/** What became of a plugin's browser code. */
export interface BundledCode {
  readonly files: ReadonlyMap<string, Asset>;
  readonly script: string | undefined;
  /** Files that the module imports at once. */
  readonly atOnce: readonly string[];
  readonly source: string;
}

export const noCode: BundledCode = { files: new Map(), script: undefined, atOnce: [], source: '' };

/**
 * Bundles a plugin's module, and what it imports by `import()` into files beside it.
 *
 * @throws PluginAssetError with what does not bundle
 */
export async function bundleCode(
  plugin: PluginFolder,
  entry: string,
  { name, hostModule }: { readonly name: string; readonly hostModule: string },
): Promise<BundledCode> {
  try {
    const { outputFiles, metafile } = await build({
      entryPoints: { [name]: entry },
      absWorkingDir: plugin.folder,
      bundle: true,
      minify: true,
      splitting: true,
      format: 'esm',
      target: browserTargets,
      outdir: 'out',
      write: false,
      metafile: true,
      entryNames: '[name].[hash]',
      chunkNames: `${name}-[name].[hash]`,
      plugins: [againstHost(hostModule)],
      legalComments: 'none',
      logLevel: 'silent',
    });
    const { outputs } = metafile;
    const made = Object.keys(outputs).find((path) => basename(path).startsWith(`${name}.`)) ?? '';
    const atOnce = importedAtOnce(made, outputs).map((path) => basename(path));
    const script = basename(made);
    const files = await Promise.all(
      outputFiles.map(async ({ path, contents }) => {
        const file = basename(path);
        const tightly = file === script || atOnce.includes(file);
        const asset: Asset = {
          content: contents,
          mediaType: mediaTypeOf(file),
          brotli: await (tightly ? brotli(contents) : brotliQuickly(contents)),
        };
        return [file, asset] as const;
      }),
    );
    const own = Object.keys(metafile.inputs).filter((path) => path.startsWith('assets/'));
    const sources = await Promise.all(own.map((path) => readFile(join(plugin.folder, path), 'utf8')));
    return { files: new Map(files), script, atOnce, source: sources.join('\n') };
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
