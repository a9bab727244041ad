import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Cost of one hash: memory is 128 · 2^logN · blockSize bytes, time grows with all three. */
export interface PasswordCost {
  readonly logN: number;
  readonly blockSize: number;
  readonly parallel: number;
}

/** One of the settings that OWASP's Password Storage Cheat Sheet names as equivalent: 32 MiB, three passes. */
export const defaultPasswordCost: PasswordCost = { logN: 15, blockSize: 8, parallel: 3 };

const saltBytes = 16;
const keyBytes = 32;

/** Hashes a password; the result carries its parameters, in the notation of PHC strings. */
export async function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  const salt = randomBytes(saltBytes);
  const key = await derive(password, salt, cost);
  return (
    `$scrypt$ln=${cost.logN},r=${cost.blockSize},p=${cost.parallel}` +
    `$${salt.toString('base64url')}$${key.toString('base64url')}`
  );
}

/** Whether the password is the one of the hash. A hash that cannot be read fits no password. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const parsed = parse(hash);
  if (parsed === undefined) return false;
  const key = await derive(password, parsed.salt, parsed.cost);
  return key.length === parsed.key.length && timingSafeEqual(key, parsed.key);
}

/** Whether a hash was made with another cost than is wanted now, so it should be made anew. */
export function isOutdated(hash: string, cost: PasswordCost): boolean {
  const parsed = parse(hash);
  return (
    parsed === undefined ||
    parsed.cost.logN !== cost.logN ||
    parsed.cost.blockSize !== cost.blockSize ||
    parsed.cost.parallel !== cost.parallel
  );
}

function derive(password: string, salt: Buffer, cost: PasswordCost): Promise<Buffer> {
  const N = 2 ** cost.logN;
  const maxmem = 256 * N * cost.blockSize;
  return new Promise((resolve, reject) => {
    // The same password typed on another keyboard may be composed of other code points.
    scrypt(
      password.normalize('NFKC'),
      salt,
      keyBytes,
      { N, r: cost.blockSize, p: cost.parallel, maxmem },
      (error, key) => (error === null ? resolve(key) : reject(error)),
    );
  });
}

const pattern = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,3}),p=(\d{1,3})\$([\w-]+)\$([\w-]+)$/;

function parse(hash: string): { cost: PasswordCost; salt: Buffer; key: Buffer } | undefined {
  const match = pattern.exec(hash);
  if (match === null) return undefined;
  const [, logN, blockSize, parallel, salt = '', key = ''] = match;
  return {
    cost: { logN: Number(logN), blockSize: Number(blockSize), parallel: Number(parallel) },
    salt: Buffer.from(salt, 'base64url'),
    key: Buffer.from(key, 'base64url'),
  };
}
