import { randomBytes, scryptSync } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SecretKeyError } from './errors.js';

/** Fixed, because all nodes have to come to the same key; what makes it hard to guess is the secret. */
const salt = 'praxis secrets';
const keyBytes = 32;

/**
 * The key that secrets are sealed with: made of `secret` if there is one, so that several nodes share
 * it; else kept in a file of the data folder that only its owner may read, made at the first start.
 *
 * @throws SecretKeyError when the file holds something else
 */
export async function secretKey(secret: string | undefined, dataFolder: string): Promise<Buffer> {
  if (secret !== undefined) return scryptSync(secret, salt, keyBytes);
  const path = join(dataFolder, 'secret.key');
  await mkdir(dataFolder, { recursive: true });
  // Whoever comes first writes it; everybody reads what is there then.
  await writeFile(path, `${randomBytes(keyBytes).toString('base64')}\n`, { mode: 0o600, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  const key = Buffer.from(await readFile(path, 'utf8'), 'base64');
  if (key.length !== keyBytes) throw new SecretKeyError({ path });
  return key;
}
