import { createHmac, randomBytes } from 'node:crypto';
import type { PrincipalBase } from '@praxis/core';
import type { Principal } from '@praxis/sdk';
import { csrfToken } from '../csrf.js';
import { TokenInvalidError } from '../errors.js';
import { secretHash } from '../secrets.js';
import type { SessionService } from '../sessions/session-service.js';
import { tokenPrefix, type TokenService } from '../tokens/token-service.js';
import { readAuthorization } from './authorization-header.js';
import type { Credential, CredentialCache } from './credential-cache.js';
import type { VerifyPassword } from './verify-password.js';

/** Who a request comes from, and how it was proved. */
export interface Authentication {
  readonly principal: Principal;
  readonly method: 'session' | 'token' | 'basic';
  /** Of the cookie session; a request that changes something has to carry the token, see `refuseForgery`. */
  readonly session?: { readonly id: string; readonly expiresAt: string; readonly csrfToken: string };
}

/** What a request brings to prove who it comes from. */
export interface PresentedCredentials {
  /** The `Authorization` header. It goes before a cookie. */
  readonly authorization?: string | undefined;
  /** Value of the session cookie. */
  readonly sessionSecret?: string | undefined;
  readonly address: string;
}

/** Turns credentials into a principal; undefined where there are none, or the session is over. */
export type Authenticate = (presented: PresentedCredentials) => Promise<Authentication | undefined>;

/** Adds to an account what plugins know of its person: name, roles, variables. */
export interface PrincipalSource {
  resolvePrincipal(accountId: string, base: PrincipalBase): Promise<Principal>;
}

/**
 * @throws TokenInvalidError, CredentialsError, AuthorizationHeaderError for credentials that are wrong
 * @throws TooManyAttemptsError for Basic credentials
 */
export function authenticator(dependencies: {
  readonly sessions: SessionService;
  readonly tokens: TokenService;
  readonly verifyPassword: VerifyPassword;
  readonly cache: CredentialCache;
  readonly principals: PrincipalSource;
}): Authenticate {
  const { sessions, tokens, verifyPassword, cache, principals } = dependencies;
  // Passwords can be guessed, so even in memory they stand under a key that dies with the process.
  const basicKey = randomBytes(32);

  const principalOf = async ({ account, username, roles, scopes }: Credential): Promise<Principal> => {
    const principal = await principals.resolvePrincipal(account, { name: username, roles });
    return scopes === undefined ? principal : { ...principal, scopes };
  };

  const bySession = async (secret: string): Promise<Authentication | undefined> => {
    const credential = await cache.get(`s${secretHash(secret)}`, async () => {
      const used = await sessions.use(secret);
      return used === undefined
        ? undefined
        : {
            account: used.account,
            username: used.username,
            roles: used.roles,
            session: { id: used.id },
            expiresAt: used.expiresAt,
          };
    });
    if (credential?.session === undefined || credential.expiresAt === undefined) return undefined;
    return {
      principal: await principalOf(credential),
      method: 'session',
      session: {
        id: credential.session.id,
        expiresAt: credential.expiresAt,
        csrfToken: csrfToken(secret),
      },
    };
  };

  const byToken = async (secret: string): Promise<Authentication> => {
    if (!secret.startsWith(tokenPrefix)) throw new TokenInvalidError({});
    const credential = await cache.get(`t${secretHash(secret)}`, async () => {
      const used = await tokens.use(secret);
      return used === undefined
        ? undefined
        : {
            account: used.account,
            username: used.username,
            roles: used.roles,
            token: used.id,
            ...(used.expiresAt !== null && { expiresAt: used.expiresAt }),
            ...(used.scopes !== null && { scopes: used.scopes }),
          };
    });
    if (credential === undefined) throw new TokenInvalidError({});
    return { principal: await principalOf(credential), method: 'token' };
  };

  const byPassword = async (username: string, password: string, address: string): Promise<Authentication> => {
    const key = createHmac('sha256', basicKey).update(`${username}\n${password}`).digest('hex');
    const credential = await cache.get(`b${key}`, () => verifyPassword({ username, password, address }));
    return { principal: await principalOf(credential as Credential), method: 'basic' };
  };

  return async ({ authorization, sessionSecret, address }) => {
    if (authorization === undefined) {
      return sessionSecret === undefined ? undefined : bySession(sessionSecret);
    }
    const given = readAuthorization(authorization);
    return given.scheme === 'bearer'
      ? byToken(given.token)
      : byPassword(given.username, given.password, address);
  };
}
