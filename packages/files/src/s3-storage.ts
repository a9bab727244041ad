import { join } from 'node:path';
import type { ContentStorage } from './content-storage.js';
import { openIncoming } from './incoming.js';
import { createS3Client } from './s3-client.js';

export interface S3StorageOptions {
  /** `https://key:secret@host/bucket/prefix?region=…`, of any service that speaks S3. */
  readonly url: string;
  /** Folder on this machine in which content arrives before it is sent. */
  readonly folder: string;
  readonly clock: () => Date;
}

/** SHA-256 of nothing, which is what the probe has in it. */
const nothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/**
 * Keeps content in a bucket, which all nodes share: `<prefix>/<2 digits>/<2 digits>/<sha256>`.
 *
 * It arrives on the disk first, because its length and its hash have to be known before it is sent;
 * the service checks the hash, so what it has kept is what arrived.
 *
 * @throws FileStorageAwayError when an object cannot be written and removed at once
 */
export async function openS3Storage({ url, folder, clock }: S3StorageOptions): Promise<ContentStorage> {
  const incoming = await openIncoming(join(folder, 'incoming'), clock);
  const s3 = createS3Client(url);
  const keyOf = (sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError(`"${sha256}" is not the name of any content.`);
    return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
  };
  const remove = async (key: string): Promise<void> => {
    const response = await s3({ method: 'DELETE', key, expected: [200, 204, 404] });
    response.resume();
  };

  const storage: ContentStorage = {
    async receive(content, { limit }) {
      const { path, sha256, size, discard } = await incoming.receive(content, limit);
      return {
        sha256,
        size,
        discard,
        async keep() {
          const headers = { 'x-amz-content-sha256': sha256 };
          const body = { path, size };
          const response = await s3({
            method: 'PUT',
            key: keyOf(sha256),
            headers,
            body,
            expected: [200, 201, 204],
          });
          response.resume();
          await discard();
        },
      };
    },

    async open(sha256, range) {
      const response = await s3({
        method: 'GET',
        key: keyOf(sha256),
        ...(range !== undefined && { headers: { range: `bytes=${range.start}-${range.end}` } }),
        expected: [range === undefined ? 200 : 206, 404],
      });
      if (response.statusCode !== 404) return response;
      response.resume();
      throw new Error(`The bucket has no content "${sha256}".`);
    },

    remove: (sha256) => remove(keyOf(sha256)),
    tidy: () => incoming.tidy(),
  };

  // A wrong key, bucket or address is told at the start, and not to the first person with a file.
  const probe = `probe-${process.pid}-${clock().getTime()}`;
  const headers = { 'x-amz-content-sha256': nothing, 'content-length': '0' };
  (await s3({ method: 'PUT', key: probe, headers, expected: [200, 201, 204] })).resume();
  await remove(probe);
  return storage;
}
