import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createPlugin } from '@praxis/create-plugin';
import type { Fence } from './guide.js';
import { root } from './repository.js';

type Json = Readonly<Record<string, unknown>>;

/**
 * Makes the plugin of the guide: what the scaffold makes, changed as the chapters say, one after the
 * other. It lies inside the repository, so that it finds the packages as if they were installed.
 */
export async function writeGuidePlugin(id: string, fences: readonly Fence[]): Promise<string> {
  await mkdir(join(root, '.praxis'), { recursive: true });
  const folder = await mkdtemp(join(root, '.praxis', `guide-${id}-`));
  await createPlugin({ id, folder });
  // The guide replaces what the scaffold has for a first look.
  for (const part of ['src', 'test', 'locales']) await rm(join(folder, part), { recursive: true });
  for (const { attributes, text } of fences) {
    const { file, merge } = attributes;
    const path = join(folder, file ?? merge ?? '');
    if (file !== undefined) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    } else if (merge !== undefined) {
      const merged = mergeJson(JSON.parse(await readFile(path, 'utf8')) as Json, JSON.parse(text) as Json);
      await writeFile(path, JSON.stringify(merged, undefined, 2));
    }
  }
  return folder;
}

function mergeJson(base: Json, change: Json): Json {
  return Object.fromEntries(
    [...new Set([...Object.keys(base), ...Object.keys(change)])].map((key) => {
      const [before, after] = [base[key], change[key]];
      return [key, isObject(before) && isObject(after) ? mergeJson(before, after) : (after ?? before)];
    }),
  );
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
