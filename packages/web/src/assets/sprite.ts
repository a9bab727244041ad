import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const glyphFolder = fileURLToPath(new URL('./glyphs', import.meta.url));

export interface Sprite {
  /** One SVG document with a symbol for each icon. */
  readonly svg: string;
  readonly icons: readonly string[];
  /** Names that neither Tabler nor our own drawings know. */
  readonly missing: readonly string[];
}

/**
 * Puts the named icons into one SVG document, to be used as `<use href="icons.svg#name">`. Our own
 * drawings go before Tabler's of the same name; names with `-filled` are Tabler's filled ones.
 */
export async function buildSprite(names: Iterable<string>): Promise<Sprite> {
  const wanted = [...new Set(names)].sort();
  const symbols = await Promise.all(wanted.map(symbolOf));
  const found = symbols.filter((symbol) => symbol !== undefined);
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg">${found.join('')}</svg>\n`,
    icons: wanted.filter((_, index) => symbols[index] !== undefined),
    missing: wanted.filter((_, index) => symbols[index] === undefined),
  };
}

async function symbolOf(name: string): Promise<string | undefined> {
  // Names come from plugins too, and become a path.
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) return undefined;
  const glyph = await readIfThere(join(glyphFolder, `${name}.svg`));
  if (glyph !== undefined) return `<symbol id="${name}" viewBox="0 0 16 16">${innerOf(glyph)}</symbol>`;
  const filled = name.endsWith('-filled');
  const file = filled ? `filled/${name.slice(0, -'-filled'.length)}.svg` : `outline/${name}.svg`;
  const icon = await readIfThere(join(tablerFolder(), file));
  if (icon === undefined) return undefined;
  return `<symbol id="${name}" viewBox="0 0 24 24" ${filled ? fill : stroke}>${innerOf(icon)}</symbol>`;
}

const stroke =
  'fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"';
const fill = 'fill="currentColor"';

/** The package exports its icons only, so one of them tells where they are. */
function tablerFolder(): string {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve('@tabler/icons/outline/x.svg')), '..');
}

function innerOf(svg: string): string {
  return svg
    .replace(/^[\s\S]*?<svg[^>]*>/, '')
    .replace(/<\/svg>\s*$/, '')
    .replace(/<path stroke="none" d="M0 0h24v24H0z"[^>]*\/>/, '')
    .replace(/\s*\n\s*/g, '')
    .replace(/ \/>/g, '/>');
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
