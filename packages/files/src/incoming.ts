import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { v4 as randomName } from 'uuid';
import { FileStorageFullError } from './errors.js';
import { receiveInto } from './receive-into.js';

const dayMs = 86_400_000;

/** Content that lies on this machine's disk, whole, until it is decided where it goes. */
export interface ArrivedContent {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  discard(): Promise<void>;
}

/** The folder in which content arrives, under a name of its own. */
export interface Incoming {
  /** @throws FileTooLargeError, FileIncompleteError, FileStorageFullError; nothing is left then */
  receive(content: Readable, limit: number): Promise<ArrivedContent>;
  /** Removes what nobody has decided about for a day. */
  tidy(): Promise<void>;
}

export async function openIncoming(folder: string, clock: () => Date): Promise<Incoming> {
  await mkdir(folder, { recursive: true });
  return {
    async receive(content, limit) {
      const path = join(folder, randomName());
      const discard = (): Promise<void> => rm(path, { force: true });
      try {
        return { path, discard, ...(await receiveInto(path, content, limit)) };
      } catch (error) {
        await discard();
        throw isDiskFull(error) ? new FileStorageFullError({}, { cause: error }) : error;
      }
    },
    async tidy() {
      const oldest = clock().getTime() - dayMs;
      for (const name of await readdir(folder)) {
        const path = join(folder, name);
        const found = await stat(path).catch(() => undefined);
        if (found !== undefined && found.mtimeMs < oldest) await rm(path, { force: true });
      }
    },
  };
}

function isDiskFull(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === 'ENOSPC' || code === 'EDQUOT';
}
