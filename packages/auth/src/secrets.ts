import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A random secret of 256 bits, in 43 characters that fit into headers, cookies and URLs. */
export function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * What is kept of a secret. The secrets are random and long, so a plain SHA-256 cannot be reversed
 * by guessing, and it can be looked up by an index.
 */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Compares without telling by the time it takes how many characters are right. */
export function equalSecrets(left: string, right: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(left), hash(right));
}
