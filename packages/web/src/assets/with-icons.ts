import type { Assets } from './assets.js';
import { brotli } from './brotli.js';
import { hashedName } from './hashed-name.js';
import { mediaTypeOf } from './media-types.js';
import { buildSprite } from './sprite.js';

/**
 * The assets with a sprite that has the named icons too: those that the templates and contributions of
 * the enabled plugins use. Nothing changes when all are there already.
 *
 * @returns the names that no icon set knows, for the log
 */
export async function withIcons(
  assets: Assets,
  names: Iterable<string>,
): Promise<{ assets: Assets; missing: readonly string[] }> {
  const more = [...names].filter((name) => !assets.icons.has(name));
  if (more.length === 0) return { assets, missing: [] };
  const { svg, icons, missing } = await buildSprite([...assets.icons, ...more]);
  const content = Buffer.from(svg);
  const file = hashedName('icons.svg', content);
  const asset = { content, mediaType: mediaTypeOf(file), brotli: await brotli(content) };
  const extended = assets.with({
    files: new Map([[file, asset]]),
    names: { 'icons.svg': file },
    icons,
  });
  return { assets: extended, missing };
}
