export { createAuth, type Auth, type AuthOptions, type SignedIn } from './auth.js';
export { authHost, manageAccountsPermission } from './auth-host.js';
export { migrateAuth } from './auth-schema.js';
export type { FirstAdministrator } from './accounts/first-administrator.js';
export { administratorRole } from './accounts/administrators.js';
export { csrfToken, refuseForgery, refuseOtherSite, type RequestOrigin } from './csrf.js';
export * from './errors.js';
export type { PasswordCost } from './passwords/password-hash.js';
export type { PasswordPolicy } from './passwords/password-policy.js';
export type { Session, SessionLimits, SessionOrigin, SessionService } from './sessions/session-service.js';
export type {
  Authenticate,
  Authentication,
  PresentedCredentials,
  PrincipalSource,
} from './signing-in/authenticate.js';
export type { PasswordAttempt } from './signing-in/verify-password.js';
export type { ThrottleLimit, ThrottleLimits } from './throttle/login-throttle.js';
export type { ApiToken, NewToken, TokenService } from './tokens/token-service.js';
