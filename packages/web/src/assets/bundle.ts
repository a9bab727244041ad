import { basename, join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { assetPrefix, browserSources } from './paths.js';

/** Browsers of the last two years; `light-dark()` and the popover attribute draw the line. */
export const browserTargets = ['chrome123', 'firefox128', 'safari17.5'];

export interface BuiltFile {
  /** Name on disk and in the URL, with the hash. */
  readonly file: string;
  readonly content: Uint8Array;
  /** Name by which pages ask for it; chunks that only other files load have none. */
  readonly name?: string;
}

export interface Bundle {
  readonly files: readonly BuiltFile[];
  /** Files that each entry imports at once, so that pages can ask for them without waiting for it. */
  readonly preload: Readonly<Record<string, readonly string[]>>;
}

/**
 * Bundles and minifies the browser code and the style sheets, with their fonts. The desk and the portal share nothing
 * that would have to be loaded as a file of its own: most people only ever see one of them.
 */
export async function bundle(): Promise<Bundle> {
  const bundles = await Promise.all([
    bundleOf({ app: 'client/app.ts', styles: 'styles/app.css' }),
    bundleOf({ portal: 'client/portal.ts', 'portal-styles': 'styles/portal.css' }),
  ]);
  const files = new Map(bundles.flatMap((one) => one.files.map((file) => [file.file, file])));
  return {
    files: [...files.values()],
    preload: Object.fromEntries(bundles.flatMap(({ preload }) => Object.entries(preload))),
  };
}

async function bundleOf(entries: Readonly<Record<string, string>>): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    entryPoints: Object.fromEntries(
      Object.entries(entries).map(([name, path]) => [name, join(browserSources, path)]),
    ),
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: browserTargets,
    outdir: 'out',
    write: false,
    metafile: true,
    entryNames: '[name].[hash]',
    chunkNames: '[name].[hash]',
    assetNames: '[name].[hash]',
    publicPath: assetPrefix,
    loader: { '.woff2': 'file' },
    legalComments: 'none',
    logLevel: 'silent',
  });
  const { outputs } = metafile;
  const files = outputFiles.map(({ path, contents }): BuiltFile => {
    const file = basename(path);
    const output = Object.entries(outputs).find(([name]) => basename(name) === file)?.[1];
    // A chunk that only other files load is known by its hash alone.
    const isAsked = isEntry(output) || file.endsWith('.woff2');
    return { file, content: contents, ...(isAsked && { name: stableName(file) }) };
  });
  const code = Object.keys(outputs).filter((path) => isEntry(outputs[path]) && path.endsWith('.js'));
  return {
    files,
    preload: Object.fromEntries(
      code.map((path) => [
        stableName(basename(path)),
        importedAtOnce(path, outputs).map((imported) => basename(imported)),
      ]),
    ),
  };
}

type Outputs = Metafile['outputs'];

/** Dynamic imports are entry points, too, for esbuild; pages never name them. */
function isEntry(output: Outputs[string] | undefined): boolean {
  return /(^|\/)(app|portal)\.(ts|css)$/.test(output?.entryPoint ?? '');
}

/** What a file imports at once, and what that imports; what it imports by `import()` is for later. */
export function importedAtOnce(path: string, outputs: Outputs, seen = new Set<string>()): string[] {
  for (const { path: imported, kind } of outputs[path]?.imports ?? []) {
    if (kind !== 'import-statement' || seen.has(imported)) continue;
    seen.add(imported);
    importedAtOnce(imported, outputs, seen);
  }
  return [...seen];
}

/** `app.QX3T.js` → `app.js` */
function stableName(file: string): string {
  return file.replace(/\.[A-Z0-9]{8}(\.[a-z0-9]+)$/, '$1');
}
