import { parse } from 'yaml';
import { FileUnreadableError } from './errors.js';
import type { Row } from './table.js';

/** Characters; a YAML document is held in memory as a whole. */
const largest = 20_000_000;

/** Names that one text may give to parts of itself and use again; more would let a small file grow. */
const maxAliasCount = 100;

/** Reads a list of objects written in YAML, each of them a row. Values are those of YAML 1.2. */
export async function readYaml(
  name: string,
  text: AsyncIterable<string>,
): Promise<{ readonly columns: readonly string[]; readonly rows: AsyncIterable<Row> }> {
  let content = '';
  for await (const piece of text) {
    content += piece;
    if (content.length > largest)
      throw new FileUnreadableError({ name, why: `it has more than ${largest} characters.` });
  }
  const value: unknown = parse(content, { maxAliasCount });
  if (!Array.isArray(value))
    throw new FileUnreadableError({
      name,
      why: 'it is no list. Its first level has to be one ("- name: …").',
    });
  const rows = value.map((each: unknown, index): Row => {
    const number = index + 1;
    return typeof each === 'object' && each !== null && !Array.isArray(each)
      ? { number, cells: each as Row['cells'] }
      : { number, cells: {}, problem: 'The element is no object.' };
  });
  return { columns: [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))], rows: each(rows) };
}

async function* each(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* await Promise.resolve(rows);
}
