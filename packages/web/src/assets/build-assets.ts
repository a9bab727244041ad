import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { brotli } from './brotli.js';
import { bundle, type BuiltFile } from './bundle.js';
import { clientTextsIn } from './client-texts.js';
import { hashedName } from './hashed-name.js';
import { iconNamesIn } from './icon-names.js';
import { manifestFile, type Manifest } from './manifest.js';
import { isCompressible } from './media-types.js';
import { browserSources } from './paths.js';
import { buildSprite } from './sprite.js';

export interface BuildOptions {
  readonly folder: string;
  /** Also writes `.br` files. Takes a second or two, so tests that do not weigh leave it out. */
  readonly compress: boolean;
}

/**
 * Builds everything that browsers load into a folder: code, styles, fonts, icons and the manifest.
 * The folder appears whole or not at all; when two processes build it at once, the first one's stays.
 *
 * @throws Error with esbuild's message for sources that do not bundle, or naming icons that do not exist.
 */
export async function buildAssets({ folder, compress }: BuildOptions): Promise<Manifest> {
  const [bundled, icons] = await Promise.all([bundle(), sprite()]);
  const files = [...bundled.files, icons.file, mark(icons.svg)];
  const manifest: Manifest = {
    files: Object.fromEntries(files.flatMap(({ name, file }) => (name === undefined ? [] : [[name, file]]))),
    preload: bundled.preload,
    icons: icons.names,
    clientTexts: await clientTextsIn(join(browserSources, 'client')),
  };
  const workFolder = `${folder}.${process.pid}`;
  await rm(workFolder, { recursive: true, force: true });
  await mkdir(workFolder, { recursive: true });
  await Promise.all(files.map((file) => write(workFolder, file, compress)));
  await writeFile(join(workFolder, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`);
  await putInPlace(workFolder, folder);
  return manifest;
}

async function sprite() {
  const folders = ['client', 'pages'].map((name) => join(browserSources, name));
  const { svg, icons, missing } = await buildSprite(await iconNamesIn(folders));
  if (missing.length > 0) throw new Error(`There are no icons called ${missing.join(', ')}.`);
  const content = Buffer.from(svg);
  return { svg, names: icons, file: { name: 'icons.svg', file: hashedName('icons.svg', content), content } };
}

/** The mark as a picture of its own, for the browser's tab. */
function mark(sprite: string): BuiltFile {
  const [, drawing = ''] = /<symbol id="praxis"[^>]*>(.*?)<\/symbol>/.exec(sprite) ?? [];
  const colour = 'color="#3b56d0"';
  const content = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" ${colour}>${drawing}</svg>`,
  );
  return { name: 'mark.svg', file: hashedName('mark.svg', content), content };
}

async function write(folder: string, { file, content }: BuiltFile, compress: boolean): Promise<void> {
  await writeFile(join(folder, file), content);
  if (compress && isCompressible(file)) await writeFile(join(folder, `${file}.br`), await brotli(content));
}

async function putInPlace(workFolder: string, folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const outgoing = `${workFolder}.old`;
  await rename(folder, outgoing).catch(ignoreMissing);
  await rename(workFolder, folder).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    await rm(workFolder, { recursive: true, force: true });
  });
  await rm(outgoing, { recursive: true, force: true });
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
