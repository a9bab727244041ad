import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Service {
  run(): Promise<AddressInfo>;
  close(): Promise<void>;
}

const S3rver = createRequire(import.meta.url)('s3rver') as new (options: object) => Service;

/** A server that speaks S3, with one bucket. */
export interface S3Server {
  /** Address of the bucket as Praxis takes it; other keys than the right ones are refused. */
  url(credentials?: string): string;
  /** Names of what is in the bucket. */
  objects(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export async function startS3Server(): Promise<S3Server> {
  const folder = await mkdtemp(join(tmpdir(), 'praxis-s3-'));
  const service = new S3rver({
    ...{ address: '127.0.0.1', port: 0, silent: true, directory: folder },
    configureBuckets: [{ name: 'praxis' }],
  });
  const { port } = await service.run();
  return {
    url: (credentials = 'S3RVER:S3RVER') => `http://${credentials}@127.0.0.1:${port}/praxis/attachments`,
    async objects() {
      const names = await readdir(join(folder, 'praxis'), { recursive: true });
      return names.filter((name) => name.endsWith('_object')).sort();
    },
    async close() {
      await service.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
