import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesBelow } from './files-below.js';

/**
 * The texts that browser code hands to `msg('…')`, so that a catalogue for the browser carries these
 * and nothing else. Only literal texts count, which is also what a translator can be asked for.
 */
export async function clientTextsIn(folder: string): Promise<string[]> {
  const texts = new Set<string>();
  for (const file of await filesBelow(folder)) {
    if (!file.endsWith('.ts')) continue;
    for (const text of textsOf(await readFile(join(folder, file), 'utf8'))) texts.add(text);
  }
  return [...texts].sort();
}

/** Literal first arguments of `msg` in TypeScript source. */
export function textsOf(source: string): string[] {
  const call = /\bmsg\(\s*('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/g;
  return [...source.matchAll(call)].flatMap(([, literal]) =>
    literal === undefined ? [] : [literal.slice(1, -1).replace(/\\(.)/g, '$1')],
  );
}
