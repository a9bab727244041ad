import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isPraxisError } from '@praxis/sdk';
import { FileIncompleteError, FileTooLargeError } from './errors.js';

/**
 * Writes a stream into a new file and flushes it to the disk, counting and hashing on the way.
 *
 * @throws FileTooLargeError, FileIncompleteError; the file is left for the caller to remove
 */
export async function receiveInto(
  path: string,
  content: Readable,
  limit: number,
): Promise<{ readonly sha256: string; readonly size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      size += chunk.length;
      if (size > limit) {
        next(new FileTooLargeError({ limit }));
        return;
      }
      hash.update(chunk);
      next(null, chunk);
    },
  });
  try {
    await pipeline(content, counted, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
  } catch (error) {
    throw isPraxisError(error) || isFromDisk(error) ? error : new FileIncompleteError({}, { cause: error });
  }
  return { sha256: hash.digest('hex'), size };
}

const diskCalls: readonly unknown[] = ['open', 'write', 'writev', 'fsync', 'close'];

/** Reading is what fails when the sender goes away; these fail only because of the disk. */
function isFromDisk(error: unknown): boolean {
  return diskCalls.includes((error as { syscall?: unknown }).syscall);
}
