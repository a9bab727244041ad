import type { Readable } from 'node:stream';
import { PraxisError } from '@praxis/sdk';
import { Parser, type ReadEntry } from 'tar';

/** Bytes of all pages together; they are held in memory, because they link each other. */
const largest = 200_000_000;

export interface MarkdownFile {
  readonly path: string;
  readonly text: string;
}

/** The Markdown files of an archive (tar), in the order of their paths; or the one file that it is. */
export async function markdownFiles(
  name: string,
  open: () => Promise<Readable>,
): Promise<readonly MarkdownFile[]> {
  const content = await bytesOf(name, await open());
  return isArchive(content)
    ? filesIn(name, content)
    : [{ path: name.replace(/\.gz$/i, ''), text: content.toString('utf8') }];
}

/** The signature of POSIX archives, and of those of GNU. */
function isArchive(content: Buffer): boolean {
  return content.subarray(257, 262).toString('latin1') === 'ustar';
}

async function bytesOf(name: string, stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > largest) throw unreadable(name, `it has more than ${largest} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function filesIn(name: string, archive: Buffer): Promise<readonly MarkdownFile[]> {
  return new Promise((resolve, reject) => {
    const files: MarkdownFile[] = [];
    const parser = new Parser({
      strict: true,
      onReadEntry(entry: ReadEntry) {
        const chunks: Buffer[] = [];
        entry.on('data', (chunk) => chunks.push(Buffer.from(chunk)));
        entry.on('end', () => {
          if (entry.type === 'File' && /\.(md|markdown)$/i.test(entry.path))
            files.push({
              path: entry.path.replace(/^\.\//, ''),
              text: Buffer.concat(chunks).toString('utf8'),
            });
        });
      },
    });
    parser.on('error', (error: unknown) =>
      reject(unreadable(name, error instanceof Error ? error.message : 'it is no archive')),
    );
    parser.on('end', () => resolve(files.sort((one, other) => (one.path < other.path ? -1 : 1))));
    parser.end(archive);
  });
}

function unreadable(name: string, why: string): PraxisError {
  return new PraxisError('E_KNOWLEDGE_FILE', 422, `"${name}" cannot be read: ${why}.`, { name, why });
}
