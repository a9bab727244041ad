import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildAssets } from './build-assets.js';
import { UnknownAssetError } from './errors.js';
import { filesBelow } from './files-below.js';
import { manifestFile, type Manifest } from './manifest.js';
import { mediaTypeOf } from './media-types.js';
import { assetFolder, assetPrefix } from './paths.js';

/** One file as it is served. */
export interface Asset {
  readonly content: Uint8Array;
  readonly mediaType: string;
  /** The same, compressed; small or compressed formats have none. */
  readonly brotli?: Uint8Array;
}

/** What browsers may load, by name and by file. Immutable: what a plugin adds makes another one. */
export interface Assets {
  /** @throws UnknownAssetError */
  url(name: string): string;
  /** The served file, by the part of the URL after the prefix. */
  find(file: string): Asset | undefined;
  readonly icons: ReadonlySet<string>;
  readonly clientTexts: readonly string[];
  /** URLs that an entry of the browser code, such as `app.js`, imports at once; pages preload them. */
  preloads(entry: string): readonly string[];
  /** These and more; `names` maps stable names to files, and wins over what was there. */
  with(addition: AssetAddition): Assets;
}

export interface AssetAddition {
  readonly files: ReadonlyMap<string, Asset>;
  readonly names: Readonly<Record<string, string>>;
  readonly icons?: Iterable<string>;
}

/**
 * Reads what `build:assets` made. Where nothing was built yet, as in a run from the sources, it is
 * built now, which takes a second or two.
 */
export async function openAssets(folder: string = assetFolder): Promise<Assets> {
  const manifest = (await readManifest(folder)) ?? (await buildAssets({ folder, compress: false }));
  const names = await filesBelow(folder);
  const files = new Map<string, Asset>();
  for (const file of names) {
    if (file.endsWith('.br') || file === manifestFile) continue;
    const brotli = names.includes(`${file}.br`) ? await readFile(join(folder, `${file}.br`)) : undefined;
    files.set(file, {
      content: await readFile(join(folder, file)),
      mediaType: mediaTypeOf(file),
      ...(brotli && { brotli }),
    });
  }
  return assetsOf({ files, names: manifest.files, icons: manifest.icons }, manifest);
}

function assetsOf(all: AssetAddition, manifest: Manifest): Assets {
  const icons = new Set(all.icons);
  return Object.freeze({
    url(name: string) {
      const file = all.names[name];
      if (file === undefined) throw new UnknownAssetError({ name, known: Object.keys(all.names) });
      return assetPrefix + file;
    },
    find: (file: string) => all.files.get(file),
    icons,
    clientTexts: manifest.clientTexts,
    preloads: (entry: string) => (manifest.preload[entry] ?? []).map((file) => assetPrefix + file),
    with: (more: AssetAddition) =>
      assetsOf(
        {
          files: new Map([...all.files, ...more.files]),
          names: { ...all.names, ...more.names },
          icons: [...icons, ...(more.icons ?? [])],
        },
        manifest,
      ),
  });
}

async function readManifest(folder: string): Promise<Manifest | undefined> {
  try {
    const manifest = JSON.parse(await readFile(join(folder, manifestFile), 'utf8')) as Manifest;
    // What was built before there was a portal lacks its code, and is built anew.
    return 'portal.js' in manifest.files ? manifest : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
