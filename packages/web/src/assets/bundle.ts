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
  /** Files that the browser code imports at once, so that pages can ask for them without waiting for it. */
  readonly preload: readonly string[];
}

/** Bundles and minifies the browser code and the style sheets, with their fonts. */
export async function bundle(): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    entryPoints: {
      app: join(browserSources, 'client/app.ts'),
      styles: join(browserSources, 'styles/app.css'),
    },
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
  const app = Object.keys(outputs).find((path) => stableName(basename(path)) === 'app.js');
  return {
    files,
    preload: app === undefined ? [] : importedAtOnce(app, outputs).map((path) => basename(path)),
  };
}

type Outputs = Metafile['outputs'];

/** Dynamic imports are entry points, too, for esbuild; pages never name them. */
function isEntry(output: Outputs[string] | undefined): boolean {
  return /(^|\/)app\.(ts|css)$/.test(output?.entryPoint ?? '');
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
