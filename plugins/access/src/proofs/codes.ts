import { randomInt } from 'node:crypto';
import type { SecretService } from '@praxis/sdk';

/** Eight digits, for a code that is good for minutes and a handful of attempts. */
export function mailCode(): string {
  return String(randomInt(100_000_000)).padStart(8, '0');
}

// Without signs that look alike on paper.
const signs = 'abcdefghjkmnpqrstuvwxyz23456789';
const recoveryCodes = 10;

/** Ten codes of two groups of six, 59 bits each, to be printed and kept. */
export function makeRecoveryCodes(): readonly string[] {
  const group = (): string => Array.from({ length: 6 }, () => signs.charAt(randomInt(signs.length))).join('');
  return Array.from({ length: recoveryCodes }, () => `${group()}-${group()}`);
}

/** A code without what people type around it. */
export function plainCode(typed: string): string {
  return typed
    .slice(0, 100)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/**
 * What is kept of a code. Codes are short enough to be tried one by one, so the digest is made with a key that
 * is not in the database.
 *
 * @param of what the code is for; the same code for something else has another digest
 */
export function codeDigest(secrets: Pick<SecretService, 'sign'>, of: string, code: string): string {
  return secrets.sign('access code', `${of} ${plainCode(code)}`);
}
