import type { Readable } from 'node:stream';
import { PraxisError } from '@praxis/sdk';
import { Parser, type ReadEntry } from 'tar';
import { itopObjects, type ItopObject } from './itop-objects.js';

/** Bytes of all files together; they are held in memory. */
const largest = 200_000_000;

/** Classes without which a folder has nothing to do with configuration items, though it may name some again. */
const telling = new Set([
  'Location',
  'Person',
  'Team',
  'Server',
  'VirtualMachine',
  'ApplicationSolution',
  'Rack',
]);

/**
 * The objects of an export: of one XML file, or of those of an archive. Modules of iTop ship files of
 * their own, in which numbers of organisations begin anew: a folder of an archive that has neither
 * items nor places nor people is left out.
 */
export async function itopFiles(name: string, open: () => Promise<Readable>): Promise<readonly ItopObject[]> {
  const content = await bytesOf(name, await open());
  if (content.subarray(0, 200).toString('utf8').trimStart().startsWith('<'))
    return itopObjects(content.toString('utf8'));
  const folders = new Map<string, ItopObject[]>();
  for (const { path, text } of await filesIn(name, content)) {
    const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
    folders.set(folder, [...(folders.get(folder) ?? []), ...itopObjects(text, folder)]);
  }
  return [...folders.values()].filter((objects) => objects.some(({ type }) => telling.has(type))).flat();
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

function filesIn(
  name: string,
  archive: Buffer,
): Promise<readonly { readonly path: string; readonly text: string }[]> {
  return new Promise((resolve, reject) => {
    const files: { path: string; text: string }[] = [];
    const parser = new Parser({
      strict: true,
      onReadEntry(entry: ReadEntry) {
        const chunks: Buffer[] = [];
        entry.on('data', (chunk) => chunks.push(Buffer.from(chunk)));
        entry.on('end', () => {
          if (entry.type === 'File' && /\.xml$/i.test(entry.path))
            files.push({ path: entry.path, text: Buffer.concat(chunks).toString('utf8') });
        });
      },
    });
    parser.on('error', (error: unknown) =>
      reject(unreadable(name, error instanceof Error ? error.message : 'it is no archive')),
    );
    parser.on('end', () => resolve(files.sort((one, other) => one.path.localeCompare(other.path))));
    parser.end(archive);
  });
}

function unreadable(name: string, why: string): PraxisError {
  return new PraxisError('E_CMDB_ITOP', 422, `"${name}" is no export of iTop that can be read: ${why}.`, {});
}
