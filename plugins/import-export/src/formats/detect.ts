import { createGunzip } from 'node:zlib';
import type { Readable } from 'node:stream';
import { FileUnreadableError } from './errors.js';
import type { FileFormat, FileOptions, SourceFile } from './table.js';

/** Enough to see headings and some rows. */
const headBytes = 64 * 1024;

/** What the beginning of a file tells about it. */
export interface Detected {
  readonly format: string;
  readonly compressed: boolean;
  readonly encoding: string;
  readonly delimiter: string;
}

/** Looks at the beginning of a file and fills in what the options leave open. */
export async function detect(file: SourceFile, options: FileOptions): Promise<Detected> {
  const raw = await head(await file.open());
  if (raw.length === 0) throw new FileUnreadableError({ name: file.name, why: 'it is empty.' });
  const compressed = raw[0] === 0x1f && raw[1] === 0x8b;
  const bytes = compressed ? await head((await file.open()).pipe(createGunzip())) : raw;
  const format = options.format ?? formatOf(bytes, file.name);
  const encoding = format === 'xlsx' ? 'utf-8' : (options.encoding ?? encodingOf(bytes));
  const text = format === 'xlsx' ? '' : new TextDecoder(encoding).decode(bytes);
  return { format, compressed, encoding, delimiter: options.delimiter ?? delimiterOf(text) };
}

/** The content of a file, decompressed if need be. */
export async function openContent(file: SourceFile, compressed: boolean): Promise<Readable> {
  const stream = await file.open();
  if (!compressed) return stream;
  const content = createGunzip();
  stream.on('error', (error) => content.destroy(error));
  return stream.pipe(content);
}

async function head(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= headBytes) break;
    }
  } finally {
    stream.destroy();
  }
  return Buffer.concat(chunks).subarray(0, headBytes);
}

function formatOf(bytes: Buffer, name: string): FileFormat {
  // Nothing at its beginning tells a list in YAML from other text.
  if (/\.ya?ml(\.gz)?$/i.test(name)) return 'yaml';
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return 'xlsx';
  const start = bytes
    .subarray(0, 2000)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (start.startsWith('{')) return 'ndjson';
  return /^<\?xml[\s\S]*<log[\s>]|^<log[\s>]/.test(start) ? 'xes' : 'csv';
}

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  try {
    // As a stream, so that a character that the end of the sample cuts in two is no error.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return 'utf-8';
  } catch {
    // What is not UTF-8 comes, in offices, from Windows.
    return 'windows-1252';
  }
}

/** The character that parts the first lines into the same number of pieces, and into the most. */
function delimiterOf(text: string): string {
  const lines = text
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line !== '')
    .slice(0, 10);
  const counts = [',', ';', '\t', '|'].map((delimiter) => {
    const perLine = lines.map((line) => line.split(delimiter).length - 1);
    const first = perLine[0] ?? 0;
    const steady = perLine.filter((count) => count === first).length;
    return { delimiter, score: first === 0 ? 0 : steady * 1000 + first };
  });
  return counts.reduce((best, each) => (each.score > best.score ? each : best)).delimiter;
}
