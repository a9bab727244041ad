import type { Readable } from 'node:stream';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { distinct } from './csv.js';
import type { Row } from './table.js';
import { dateStyles, instantOfSerial } from './xlsx-dates.js';
import { xmlEvents } from './xml-events.js';

/** Bytes of a workbook, and of each of its parts once decompressed: small zips can hold very much. */
const largestWorkbook = 200 * 1024 * 1024;
const largestPart = 1024 * 1024 * 1024;

interface Workbook {
  readonly part: (name: string) => Promise<AsyncIterable<string> | undefined>;
  readonly strings: readonly string[];
  /** Styles that show a number as a date. */
  readonly dates: ReadonlySet<number>;
  readonly from1904: boolean;
}

/** Reads one sheet of a workbook (ECMA-376): the first row that has anything holds the headings. */
export async function readXlsx(
  content: Readable,
  sheet: string | undefined,
): Promise<{ readonly columns: readonly string[]; readonly rows: AsyncIterable<Row> }> {
  const part = await openZip(content);
  const { path, from1904 } = await findSheet(part, sheet);
  const book: Workbook = {
    part,
    from1904,
    strings: await sharedStrings(part),
    dates: await dateStyles(part),
  };
  const lines = cellsOf(book, path);
  const first = await lines.next();
  const columns = first.done === true ? [] : distinct([...first.value]);
  return { columns, rows: rowsOf(columns, lines) };
}

async function* rowsOf(
  columns: readonly string[],
  lines: AsyncGenerator<readonly string[]>,
): AsyncGenerator<Row> {
  let number = 0;
  for await (const values of lines) {
    number += 1;
    yield {
      number,
      cells: Object.fromEntries(columns.map((column, index) => [column, values[index] ?? ''])),
    };
  }
}

async function openZip(content: Readable): Promise<Workbook['part']> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > largestWorkbook) throw new Error('the workbook is larger than 200 MB. Save it as CSV.');
  }
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(Buffer.concat(chunks), { lazyEntries: true }, (error, opened) =>
      error === null ? resolve(opened) : reject(error),
    );
  });
  const entries = await entriesOf(zip);
  return async (name) => {
    const entry = entries.get(name);
    if (entry === undefined) return undefined;
    if (entry.uncompressedSize > largestPart) throw new Error(`"${name}" in the workbook is too large.`);
    return decoded(await opened(zip, entry));
  };
}

function entriesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', reject);
    zip.readEntry();
  });
}

function opened(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error === null ? resolve(stream) : reject(error)));
  });
}

async function* decoded(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

async function findSheet(
  part: Workbook['part'],
  wanted: string | undefined,
): Promise<{ readonly path: string; readonly from1904: boolean }> {
  const sheets: { name: string; relation: string }[] = [];
  let from1904 = false;
  for await (const event of xmlEvents(await required(part, 'xl/workbook.xml'))) {
    if (event.kind !== 'open') continue;
    if (event.name === 'workbookPr') from1904 = ['1', 'true'].includes(event.attributes['date1904'] ?? '');
    if (event.name === 'sheet') {
      sheets.push({ name: event.attributes['name'] ?? '', relation: event.attributes['r:id'] ?? '' });
    }
  }
  const sheet = wanted === undefined ? sheets[0] : sheets.find(({ name }) => name === wanted);
  if (sheet === undefined) {
    const names = sheets.map(({ name }) => `"${name}"`).join(', ');
    throw new Error(
      wanted === undefined ? 'it is no workbook.' : `it has no sheet "${wanted}", only ${names}.`,
    );
  }
  for await (const event of xmlEvents(await required(part, 'xl/_rels/workbook.xml.rels'))) {
    if (event.kind === 'open' && event.name === 'Relationship' && event.attributes['Id'] === sheet.relation) {
      const target = event.attributes['Target'] ?? '';
      return { path: target.startsWith('/') ? target.slice(1) : `xl/${target}`, from1904 };
    }
  }
  throw new Error(`its sheet "${sheet.name}" is not there.`);
}

async function sharedStrings(part: Workbook['part']): Promise<readonly string[]> {
  const strings: string[] = [];
  let current: string | undefined;
  let inText = false;
  let phonetic = 0;
  const text = await part('xl/sharedStrings.xml');
  if (text === undefined) return strings;
  for await (const event of xmlEvents(text)) {
    if (event.kind === 'text') {
      if (inText && phonetic === 0 && current !== undefined) current += event.text;
    } else if (event.kind === 'open') {
      if (event.name === 'si') current = '';
      if (event.name === 'rPh') phonetic += 1;
      inText = event.name === 't';
    } else {
      if (event.name === 'rPh') phonetic -= 1;
      if (event.name === 'si') strings.push(current ?? '');
      inText = false;
    }
  }
  return strings;
}

async function* cellsOf(book: Workbook, path: string): AsyncGenerator<readonly string[]> {
  let values: string[] = [];
  let cell: { column: number; kind: string; style: number; text: string } | undefined;
  let inValue = false;
  for await (const event of xmlEvents(await required(book.part, path))) {
    if (event.kind === 'open') {
      if (event.name === 'row') values = [];
      if (event.name === 'c') {
        const { r, t, s } = event.attributes;
        cell = { column: columnOf(r) ?? values.length, kind: t ?? 'n', style: Number(s ?? 0), text: '' };
      }
      inValue = event.name === 'v' || event.name === 't';
    } else if (event.kind === 'text') {
      if (inValue && cell !== undefined) cell.text += event.text;
    } else {
      inValue = false;
      if (event.name === 'c' && cell !== undefined) {
        while (values.length < cell.column) values.push('');
        values[cell.column] = valueOf(book, cell);
        cell = undefined;
      }
      if (event.name === 'row' && values.some((value) => value !== '')) yield values;
    }
  }
}

function valueOf(book: Workbook, cell: { kind: string; style: number; text: string }): string {
  switch (cell.kind) {
    case 's':
      return book.strings[Number(cell.text)] ?? '';
    case 'b':
      return cell.text === '1' ? 'true' : 'false';
    case 'n':
      return cell.text !== '' && book.dates.has(cell.style)
        ? instantOfSerial(Number(cell.text), book.from1904)
        : cell.text;
    default:
      return cell.text;
  }
}

/** `BC12` is column 54. */
function columnOf(place: string | undefined): number | undefined {
  const letters = /^[A-Z]+/.exec(place ?? '')?.[0];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

async function required(part: Workbook['part'], name: string): Promise<AsyncIterable<string>> {
  const text = await part(name);
  if (text === undefined) throw new Error(`it has no part "${name}", so it is no workbook.`);
  return text;
}
