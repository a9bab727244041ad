import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { sqlPool } from '@praxis/core';
import { createTestDatabase, type TestDatabase } from '@praxis/database/testing';
import { createFileStore, migrateFiles, openS3Storage } from '@praxis/files';
import type { FileStore } from '@praxis/sdk';
import { expect } from 'chai';
import { failureOf, textStream } from './support/file-bench.js';
import { startS3Server, type S3Server } from './support/s3-server.js';

describe('a file in a bucket', () => {
  const clock = (): Date => new Date();
  let database: TestDatabase;
  let server: S3Server;
  let folder: string;
  let files: FileStore;
  beforeEach(async () => {
    database = await createTestDatabase();
    const sql = sqlPool(database.pool);
    await migrateFiles(sql);
    server = await startS3Server();
    folder = await mkdtemp(join(tmpdir(), 'praxis-incoming-'));
    const storage = await openS3Storage({ url: server.url(), folder, clock });
    files = createFileStore({ sql, storage, clock });
  });
  afterEach(async () => {
    await server.close();
    await database.drop();
    await rm(folder, { recursive: true });
  });
  const read = async (id: string, range?: { start: number; end: number }): Promise<string> =>
    (await buffer(await files.open(id, range))).toString();
  const onDisk = (): Promise<string[]> => readdir(join(folder, 'incoming'));

  it('comes back as it was put, whole or in part, and leaves nothing on the disk', async () => {
    const { id, size } = await files.put(textStream('0123456789'));
    expect([size, await read(id), await read(id, { start: 2, end: 4 })]).to.deep.equal([
      10,
      '0123456789',
      '234',
    ]);
    expect(await onDisk()).to.deep.equal([]);
  });

  it('may be empty, and may be large', async () => {
    const empty = await files.put(Readable.from([]));
    expect(await read(empty.id)).to.equal('');
    const bytes = randomBytes(8_000_000);
    const large = await files.put(Readable.from([bytes]));
    const found = await buffer(await files.open(large.id));
    expect(createHash('sha256').update(found).digest('hex')).to.equal(large.sha256);
  });

  it('is there once however often it is put, and gone with the last', async () => {
    const [one, two] = [await files.put(textStream('same')), await files.put(textStream('same'))];
    expect(await server.objects()).to.have.length(1);
    await files.delete(one.id);
    expect(await read(two.id)).to.equal('same');
    await files.delete(two.id);
    expect(await server.objects()).to.deep.equal([]);
  });

  it('that is too large is never sent', async () => {
    const put = files.put(textStream('123456'), { limit: 5 });
    expect(await failureOf(put)).to.include({ code: 'E_FILE_TOO_LARGE' });
    expect([await onDisk(), await server.objects()]).to.deep.equal([[], []]);
  });

  it('is not taken for lost while the service is away', async () => {
    const { id } = await files.put(textStream('still there'));
    await server.close();
    expect(await failureOf(files.open(id))).to.include({ code: 'E_FILE_STORAGE_AWAY', status: 503 });
    expect(await failureOf(files.put(textStream('new')))).to.include({ code: 'E_FILE_STORAGE_AWAY' });
    expect(await onDisk()).to.deep.equal([]);
    server = await startS3Server();
  });

  it('needs a key that is known and a bucket, which is told at the start, without the keys', async () => {
    const wrong = {
      key: server.url('stranger:S3RVER'),
      bucket: server.url().replace('/praxis/', '/nowhere/'),
    };
    for (const [what, url] of Object.entries(wrong)) {
      const outcome = await openS3Storage({ url, folder, clock }).catch((error: Error) => error);
      expect(outcome, what).to.have.property('code', 'E_FILE_STORAGE_AWAY');
      expect(outcome).to.have.property('message').that.does.not.contain('S3RVER');
    }
  });
});
