/** What the build made: file names by stable name, such as `app.js` → `app.X4T2.js`. */
export interface Manifest {
  readonly files: Readonly<Record<string, string>>;
  /** Files that each entry of the browser code imports at once, by the name of the entry. */
  readonly preload: Readonly<Record<string, readonly string[]>>;
  /** All icons in the sprite. */
  readonly icons: readonly string[];
  /** Texts that the browser code shows, to be looked up in the catalogues. */
  readonly clientTexts: readonly string[];
}

export const manifestFile = 'manifest.json';
