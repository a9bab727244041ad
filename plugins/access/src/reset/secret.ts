import { createHash, randomBytes } from 'node:crypto';

/** What leads back to a reset: 256 random bits, in the address of its pages. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of it: so random that nobody finds it by trying, and it can be looked up. */
export function secretDigest(secret: string): string {
  return createHash('sha256').update(secret.slice(0, 200)).digest('hex');
}
