import { PasswordPolicyError } from '../errors.js';
import { commonPasswords } from './common-passwords.js';

export interface PasswordPolicy {
  /** Characters. */
  readonly minLength: number;
  readonly maxLength: number;
}

/**
 * Length and a list of what everybody tries first, as NIST SP 800-63B advises; rules about kinds of
 * characters make passwords harder to remember, not harder to guess.
 */
export const defaultPasswordPolicy: PasswordPolicy = { minLength: 10, maxLength: 256 };

/** @throws PasswordPolicyError with every reason at once */
export function checkPassword(password: string, username: string, policy: PasswordPolicy): void {
  const length = [...password].length;
  const lower = password.toLowerCase();
  const reasons = [
    length < policy.minLength && `it needs at least ${policy.minLength} characters`,
    length > policy.maxLength && `it may have at most ${policy.maxLength} characters`,
    (password.includes('\0') || !password.isWellFormed()) && 'it has characters that cannot be typed',
    new Set(lower).size < 4 && 'it repeats the same few characters',
    username.length >= 3 && lower.includes(username) && 'it has the user name in it',
    commonPasswords.has(lower.replace(/[^a-z]+$/, '')) && 'it is a well-known password with an ending',
    commonPasswords.has(lower) && 'it is one of the passwords that everybody tries first',
  ].filter((reason) => reason !== false);
  if (reasons.length === 0) return;
  throw new PasswordPolicyError(
    { reasons },
    { problems: reasons.map((message) => ({ pointer: '/password', code: 'E_PASSWORD_POLICY', message })) },
  );
}
