import type { Row } from './table.js';

/** Rows whose members count towards the columns; later ones may have more, which can be named by hand. */
const sampledRows = 100;

/** Reads one JSON object a line. A line that is none becomes a row with a problem. */
export async function readNdjson(
  text: AsyncIterable<string>,
): Promise<{ readonly columns: readonly string[]; readonly rows: AsyncIterable<Row> }> {
  const rows = rowsOf(text);
  const sample: Row[] = [];
  while (sample.length < sampledRows) {
    const next = await rows.next();
    if (next.done === true) break;
    sample.push(next.value);
  }
  const columns = [...new Set(sample.flatMap(({ cells }) => Object.keys(cells)))];
  return { columns, rows: continued(sample, rows) };
}

async function* continued(sample: readonly Row[], rest: AsyncGenerator<Row>): AsyncGenerator<Row> {
  yield* sample;
  yield* rest;
}

async function* rowsOf(text: AsyncIterable<string>): AsyncGenerator<Row> {
  let number = 0;
  for await (const line of lines(text)) {
    if (line.trim() === '') continue;
    number += 1;
    yield rowOf(number, line);
  }
}

function rowOf(number: number, line: string): Row {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { number, cells: value as Row['cells'] };
    }
    return { number, cells: {}, problem: 'The line is not a JSON object.' };
  } catch (error) {
    return {
      number,
      cells: {},
      problem: `The line is not JSON: ${error instanceof Error ? error.message : ''}`,
    };
  }
}

async function* lines(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of text) {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    yield* parts;
  }
  if (rest !== '') yield rest;
}
