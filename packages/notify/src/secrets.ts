import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import type { SecretService } from '@praxis/sdk';
import { SecretUnreadableError } from './errors.js';

const version = 'sealed.1';
const nonceBytes = 12;
const tagBytes = 16;

/** Seals with AES-256-GCM and signs with HMAC-SHA-256, each purpose with a key of its own. */
export function createSecrets(key: Buffer): SecretService {
  const keyFor = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `praxis ${purpose}`, 32));
  const sealing = keyFor('seal');
  const sign = (purpose: string, text: string): string =>
    createHmac('sha256', keyFor(`sign ${purpose}`))
      .update(text)
      .digest('base64url');

  return {
    seal(secret) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce);
      const bytes = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return `${version}.${Buffer.concat([nonce, cipher.getAuthTag(), bytes]).toString('base64url')}`;
    },
    open(sealed) {
      const prefix = `${version}.`;
      const bytes = Buffer.from(sealed.slice(prefix.length), 'base64url');
      if (!sealed.startsWith(prefix) || bytes.length < nonceBytes + tagBytes) {
        throw new SecretUnreadableError({});
      }
      try {
        const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, nonceBytes));
        decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
        const secret = decipher.update(bytes.subarray(nonceBytes + tagBytes));
        return Buffer.concat([secret, decipher.final()]).toString('utf8');
      } catch (error) {
        throw new SecretUnreadableError({}, { cause: error });
      }
    },
    sign,
    verify(purpose, text, signature) {
      const [mine, theirs] = [Buffer.from(sign(purpose, text)), Buffer.from(signature)];
      return mine.length === theirs.length && timingSafeEqual(mine, theirs);
    },
  };
}
