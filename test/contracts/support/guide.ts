import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A piece of code in the guide. */
export interface Fence {
  readonly chapter: string;
  readonly line: number;
  readonly language: string;
  /** What stands behind the language, such as `file=src/plugin.ts`. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

const fencePattern = /^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm;

/** All code in the chapters of a folder, in their order. */
export async function fencesIn(folder: string): Promise<readonly Fence[]> {
  const chapters = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort();
  const fences = await Promise.all(
    chapters.map(async (chapter) => {
      const markdown = await readFile(join(folder, chapter), 'utf8');
      return [...markdown.matchAll(fencePattern)].map(
        ({ index, 1: language = '', 2: attributes = '', 3: text = '' }): Fence => ({
          chapter,
          line: markdown.slice(0, index).split('\n').length,
          language,
          attributes: Object.fromEntries(
            attributes
              .trim()
              .split(/\s+/)
              .filter(Boolean)
              .map((attribute) => attribute.split('=') as [string, string]),
          ),
          text,
        }),
      );
    }),
  );
  return fences.flat();
}
