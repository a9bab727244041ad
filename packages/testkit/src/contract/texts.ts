import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Contributions } from '@praxis/sdk';

type Shape = Readonly<Record<string, unknown>>;

const namesOfTexts = new Set(['title', 'label', 'description', 'plural']);
/** Texts for programmers and administrators of the command line, which are not translated. */
const untranslated = new Set(['cliCommands', 'routes', 'services', 'points', 'migrations']);

/** Every English text that people see of a plugin: in what it contributes and in its templates. */
export async function textsOf(
  contributions: readonly Contributions[],
  folder: string,
): Promise<ReadonlySet<string>> {
  const texts = new Set<string>();
  for (const part of contributions) {
    for (const [kind, given] of Object.entries(part)) if (!untranslated.has(kind)) collect(given, texts);
  }
  for (const source of await templatesIn(join(folder, 'templates'))) {
    for (const [, double, single] of source.text.matchAll(/\bmsg\s+(?:"([^"]+)"|'([^']+)')/g)) {
      texts.add(double ?? single ?? '');
    }
  }
  for (const source of await filesIn(join(folder, 'src'), '.ts')) {
    for (const [, single = '', double = ''] of source.text.matchAll(textInCode))
      texts.add((single || double).replaceAll(/\\(.)/g, '$1'));
  }
  return texts;
}

/** `msg('A text')` and `refuse('CODE', 'A text')`, whatever comes after it. */
const textInCode = /\b(?:msg\(|refuse\(\s*'[^']*',)\s*(?:'((?:[^'\\\n]|\\.)+)'|"((?:[^"\\\n]|\\.)+)")/g;

/** The templates of a plugin by their names. */
export async function templatesIn(
  folder: string,
): Promise<readonly { readonly name: string; readonly text: string }[]> {
  return filesIn(folder, '.hbs');
}

async function filesIn(
  folder: string,
  ending: string,
): Promise<readonly { readonly name: string; readonly text: string }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return Promise.all(
    entries
      .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        return { name: relative(folder, path).slice(0, -ending.length), text: await readFile(path, 'utf8') };
      }),
  );
}

/** Catalogues by language. */
export async function cataloguesIn(
  folder: string,
): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'));
  return new Map(
    await Promise.all(
      files.map(async (name): Promise<[string, Record<string, string>]> => [
        name.slice(0, -'.json'.length),
        JSON.parse(await readFile(join(folder, name), 'utf8')) as Record<string, string>,
      ]),
    ),
  );
}

function collect(value: unknown, texts: Set<string>): void {
  if (Array.isArray(value)) {
    for (const one of value) collect(one, texts);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value as Shape)) {
    if (namesOfTexts.has(name) && typeof member === 'string') texts.add(member);
    // A default or a predicate may have members of any name, and none of them is a label.
    else if (name !== 'default' && name !== 'when' && name !== 'where' && name !== 'guard')
      collect(member, texts);
  }
}

/** Names in braces that a translation has to have, too. */
export function placeholdersIn(text: string): readonly string[] {
  return [...text.matchAll(/\{\s*([A-Za-z0-9_]+)\s*[,}]/g)].map(([, name]) => name ?? '').sort();
}
