type Rgb = readonly [red: number, green: number, blue: number];

/** WCAG 2.2, 1.4.3: text of usual size. */
export const leastContrast = 4.5;

const white: Rgb = [255, 255, 255];
/** What stands behind links: the surfaces of the two themes. */
const darkSurface: Rgb = [18, 18, 21];

/** How well white text can be read on a colour such as `#3b56d0`, as WCAG counts. */
export function contrastWithWhite(colour: string): number {
  return contrast(rgbOf(colour), white);
}

/**
 * A style sheet that sets the accent: buttons have the colour itself, and where it would be too dark for links on a dark
 * ground, those have a lighter one.
 */
export function accentStyles(colour: string): string {
  const accent = rgbOf(colour);
  const onDark = mixedUntil(accent, white, (mixed) => contrast(mixed, darkSurface) >= leastContrast + 1);
  const light = hexOf(accent);
  const dark = hexOf(onDark);
  const hover = hexOf(mix(accent, [0, 0, 0], 0.14));
  const soft = hexOf(mix(accent, white, 0.91));
  const softDark = hexOf(mix(accent, darkSurface, 0.78));
  return (
    `@layer tokens{:root{--accent:light-dark(${light},${dark});--accent-solid:${light};` +
    `--accent-solid-hover:${hover};--ring:light-dark(${light},${dark});` +
    `--selected:light-dark(${soft},${softDark});--tint:light-dark(${soft},${softDark})}}`
  );
}

function mixedUntil(from: Rgb, to: Rgb, isEnough: (mixed: Rgb) => boolean): Rgb {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = mix(from, to, share);
    if (isEnough(mixed)) return mixed;
  }
  return to;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const part = (index: 0 | 1 | 2): number => Math.round(from[index] + (to[index] - from[index]) * share);
  return [part(0), part(1), part(2)];
}

function contrast(one: Rgb, other: Rgb): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Relative luminance after WCAG 2.2. */
function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function rgbOf(colour: string): Rgb {
  const channel = (at: number): number => Number.parseInt(colour.slice(at, at + 2), 16);
  return [channel(1), channel(3), channel(5)];
}

function hexOf(colour: Rgb): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
