import type { PasswordProblem, PasswordRules } from '@praxis/sdk';
import { commonPasswords } from './common-passwords.js';
import { hashPassword, isOutdated, verifyPassword, type PasswordCost } from './password-hash.js';
import { checkPassword, passwordProblems, type PasswordPolicy } from './password-policy.js';
import { limitWork } from './work-limit.js';

/** Makes and checks hashes of passwords, never more than two at a time. */
export interface Passwords {
  readonly rules: PasswordRules;
  problems(password: string, username: string): readonly PasswordProblem[];
  /** Hashes a new password. @throws PasswordPolicyError */
  accept(password: string, username: string): Promise<string>;
  /** Hashes without asking the policy: for the password that the operator of the server chose. */
  hash(password: string): Promise<string>;
  /** Runs work that verifies a password, at most two at a time. @throws SignInBusyError */
  inTurn<R>(work: () => Promise<R>): Promise<R>;
  /**
   * To be called in turn. Takes as long for an account without a password, or for none at all, as
   * for a wrong password.
   */
  verify(password: string, hash: string | null): Promise<boolean>;
  isOutdated(hash: string): boolean;
}

export function createPasswords(options: {
  readonly cost: PasswordCost;
  readonly policy: PasswordPolicy;
}): Passwords {
  const inTurn = limitWork({ atOnce: 2, waiting: 200 });
  const hash = (password: string): Promise<string> => inTurn(() => hashPassword(password, options.cost));
  let decoy: Promise<string> | undefined;
  return {
    rules: { ...options.policy, common: [...commonPasswords] },
    problems: (password, username) => passwordProblems(password, username, options.policy),
    hash,
    inTurn,
    async accept(password, username) {
      checkPassword(password, username, options.policy);
      return hash(password);
    },
    async verify(password, stored) {
      // Hashing megabytes for strangers would be work for nothing.
      const tooLong = password.length > 4 * options.policy.maxLength;
      const against = tooLong || stored === null ? await (decoy ??= hashPassword('', options.cost)) : stored;
      const fits = await verifyPassword(tooLong ? '' : password, against);
      return fits && stored !== null && !tooLong;
    },
    isOutdated: (stored) => isOutdated(stored, options.cost),
  };
}
