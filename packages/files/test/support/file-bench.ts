import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { sqlPool, type SqlPool } from '@praxis/core';
import { createTestDatabase } from '@praxis/database/testing';
import { createFileStore, migrateFiles, openDiskStorage } from '@praxis/files';
import type { FileStore } from '@praxis/sdk';

export interface FileBench {
  readonly files: FileStore;
  readonly sql: SqlPool;
  readonly folder: string;
  /** Paths of all files under the folder. */
  onDisk(): Promise<string[]>;
  read(id: string, range?: { readonly start: number; readonly end: number }): Promise<string>;
  tidy(): Promise<void>;
  stop(): Promise<void>;
}

/** A file store on a fresh database and in a fresh folder. */
export async function startFileBench(): Promise<FileBench> {
  const database = await createTestDatabase();
  const sql = sqlPool(database.pool);
  await migrateFiles(sql);
  const folder = await mkdtemp(join(tmpdir(), 'praxis-files-'));
  const clock = (): Date => new Date();
  const storage = await openDiskStorage({ folder, clock });
  const files = createFileStore({ sql, storage, clock });
  return {
    files,
    sql,
    folder,
    async onDisk() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    },
    read: async (id, range) => (await buffer(await files.open(id, range))).toString(),
    tidy: () => storage.tidy(),
    async stop() {
      await database.drop();
      await rm(folder, { recursive: true });
    },
  };
}

export function textStream(text: string): Readable {
  return Readable.from([Buffer.from(text)]);
}

/** What a promise was rejected with. */
export async function failureOf(work: Promise<unknown>): Promise<{ code?: string }> {
  return work.then(
    () => {
      throw new Error('It was expected to fail, but it went well.');
    },
    (error: unknown) => error as { code?: string },
  );
}
