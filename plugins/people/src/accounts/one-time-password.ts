import { randomInt } from 'node:crypto';

// Without signs that look alike when they are read out or copied from paper.
const signs = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password for somebody who will choose their own: four groups of five, 99 bits. */
export function oneTimePassword(): string {
  const group = (): string => Array.from({ length: 5 }, () => signs.charAt(randomInt(signs.length))).join('');
  return Array.from({ length: 4 }, group).join('-');
}
