import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { ContentStorage } from './content-storage.js';
import { openIncoming } from './incoming.js';

/**
 * Keeps content in a folder: `content/<2 digits>/<2 digits>/<sha256>`. It arrives under a name of
 * its own in `incoming` and is moved when it is whole and safely on the disk, so that a name under
 * `content` always stands for all of its bytes.
 */
export async function openDiskStorage(options: {
  readonly folder: string;
  readonly clock: () => Date;
}): Promise<ContentStorage> {
  const incoming = await openIncoming(join(options.folder, 'incoming'), options.clock);
  const contentPath = (sha256: string): string => {
    // It comes from the database, never from a caller; a path is built from nothing else all the same.
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError(`"${sha256}" is not the name of any content.`);
    return join(options.folder, 'content', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  };

  return {
    async receive(content, { limit }) {
      const { path, sha256, size, discard } = await incoming.receive(content, limit);
      return { sha256, size, discard, keep: () => moveDurably(path, contentPath(sha256)) };
    },

    async open(sha256, range) {
      const path = contentPath(sha256);
      // Opened before it is returned, so that a missing file is an error here and not in the stream.
      const file = await open(path);
      return createReadStream(path, { fd: file, ...range }) satisfies Readable;
    },

    remove: (sha256) => rm(contentPath(sha256), { force: true }),

    tidy: () => incoming.tidy(),
  };
}

/** A rename is on the disk once the folders that it changed are. */
async function moveDurably(from: string, to: string): Promise<void> {
  const made = await mkdir(dirname(to), { recursive: true });
  await rename(from, to);
  await syncFolder(dirname(to));
  if (made !== undefined) {
    await syncFolder(dirname(dirname(to)));
    await syncFolder(dirname(dirname(dirname(to))));
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
