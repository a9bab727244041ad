import type { PasswordProblem } from '@praxis/sdk';
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

/** What is wrong with a password; every reason at once. */
export function passwordProblems(
  password: string,
  username: string,
  { minLength, maxLength }: PasswordPolicy,
): readonly PasswordProblem[] {
  const length = [...password].length;
  const lower = password.toLowerCase();
  const found: readonly (PasswordProblem | false)[] = [
    length < minLength && 'short',
    length > maxLength && 'long',
    (password.includes('\0') || !password.isWellFormed()) && 'unreadable',
    new Set(lower).size < 4 && 'repeating',
    username.length >= 3 && lower.includes(username) && 'has-username',
    commonPasswords.has(lower.replace(/[^a-z]+$/, '')) && 'common-with-ending',
    commonPasswords.has(lower) && 'common',
  ];
  return found.filter((problem) => problem !== false);
}

/** @throws PasswordPolicyError with every reason at once */
export function checkPassword(password: string, username: string, policy: PasswordPolicy): void {
  const reasons = passwordProblems(password, username, policy).map((problem) => sentences[problem](policy));
  if (reasons.length === 0) return;
  throw new PasswordPolicyError(
    { reasons },
    { problems: reasons.map((message) => ({ pointer: '/password', code: 'E_PASSWORD_POLICY', message })) },
  );
}

const sentences: Readonly<Record<PasswordProblem, (policy: PasswordPolicy) => string>> = {
  short: ({ minLength }) => `it needs at least ${minLength} characters`,
  long: ({ maxLength }) => `it may have at most ${maxLength} characters`,
  unreadable: () => 'it has characters that cannot be typed',
  repeating: () => 'it repeats the same few characters',
  'has-username': () => 'it has the user name in it',
  'common-with-ending': () => 'it is a well-known password with an ending',
  common: () => 'it is one of the passwords that everybody tries first',
};
