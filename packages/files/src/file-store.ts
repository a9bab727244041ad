import type { Sql, SqlPool } from '@praxis/core';
import type { FileStore, StoredFile } from '@praxis/sdk';
import { v7 as newId, validate as isUuid } from 'uuid';
import type { ContentStorage, ReceivedContent } from './content-storage.js';
import { FileNotFoundError, FileRangeError, FileStorageAwayError } from './errors.js';

export interface FileStoreOptions {
  readonly sql: SqlPool;
  readonly storage: ContentStorage;
  readonly clock: () => Date;
  /** Bytes of a file for which the caller names no limit; 100 MiB where not given. */
  readonly defaultLimit?: number;
}

const defaultLimit = 100 * 1024 * 1024;

/**
 * Files over a content storage. Every `put` makes a file with an id of its own; equal bytes lie in
 * the storage once, until the last file that has them is deleted.
 *
 * The row of the content is locked while it is kept or removed, so that a file that arrives while
 * the last other one with the same bytes is deleted, on whichever node, does not lose them.
 */
export function createFileStore({
  sql,
  storage,
  clock,
  defaultLimit: usualLimit = defaultLimit,
}: FileStoreOptions): FileStore {
  return {
    async put(content, { limit = usualLimit } = {}) {
      const received = await storage.receive(content, { limit });
      try {
        return await sql.transaction((tx) => keep(tx, received));
      } catch (error) {
        await received.discard();
        throw error;
      }
    },

    async open(id, range) {
      const [file] = isUuid(id)
        ? await sql.query<{ sha256: string; size: string }>({
            name: 'file-open',
            text: 'SELECT c.sha256, c.size FROM file_stored f JOIN file_content c USING (sha256) WHERE f.id = $1',
            values: [id],
          })
        : [];
      if (file === undefined) throw new FileNotFoundError({ id });
      if (range !== undefined) refuseRange(range, Number(file.size));
      return storage.open(file.sha256, range).catch((error: unknown) => {
        if (FileStorageAwayError.matches(error)) throw error;
        throw new FileNotFoundError({ id }, { cause: error });
      });
    },

    async delete(id) {
      if (!isUuid(id)) return;
      await sql.transaction(async (tx) => {
        const [gone] = await tx.query<{ sha256: string }>({
          text: 'DELETE FROM file_stored WHERE id = $1 RETURNING sha256',
          values: [id],
        });
        if (gone !== undefined) await removeUnused(tx, gone.sha256);
      });
    },
  };

  async function keep(tx: Sql, received: ReceivedContent): Promise<StoredFile> {
    const { sha256, size } = received;
    const now = clock();
    await tx.query({
      text: `INSERT INTO file_content (sha256, size, created_at) VALUES ($1, $2, $3)
             ON CONFLICT (sha256) DO UPDATE SET size = excluded.size`,
      values: [sha256, size, now],
    });
    // Kept even where it should be there already: that mends a content that was lost.
    await received.keep();
    const id = newId();
    await tx.query({
      text: 'INSERT INTO file_stored (id, sha256, created_at) VALUES ($1, $2, $3)',
      values: [id, sha256, now],
    });
    return { id, size, sha256 };
  }

  async function removeUnused(tx: Sql, sha256: string): Promise<void> {
    await tx.query({ text: 'SELECT FROM file_content WHERE sha256 = $1 FOR UPDATE', values: [sha256] });
    const unused = await tx.query({
      text: `DELETE FROM file_content WHERE sha256 = $1
                AND NOT EXISTS (SELECT FROM file_stored WHERE sha256 = $1) RETURNING sha256`,
      values: [sha256],
    });
    // Before the commit: if it fails afterwards, only a file that was to go is without its bytes.
    if (unused.length > 0) await storage.remove(sha256);
  }
}

function refuseRange({ start, end }: { readonly start: number; readonly end: number }, size: number): void {
  const fits = Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end < size;
  if (!fits) throw new FileRangeError({ size });
}
