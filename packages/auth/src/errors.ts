import { defineError } from '@praxis/sdk';

export const UnauthenticatedError = defineError(
  'E_UNAUTHENTICATED',
  401,
  () => 'Sign in first: POST /api/v1/session, or send "Authorization: Bearer <token>" or Basic credentials.',
);

/** One sentence for an unknown name, a wrong password and a disabled account: they must not be told apart. */
export const CredentialsError = defineError(
  'E_CREDENTIALS',
  401,
  () => 'The user name or the password is wrong.',
);

export const TokenInvalidError = defineError(
  'E_TOKEN_INVALID',
  401,
  () => 'The token is unknown, has expired or was revoked. Make a new one.',
);

export const AuthorizationHeaderError = defineError<{ reason: string }>(
  'E_AUTHORIZATION_HEADER',
  401,
  ({ reason }) => `The Authorization header cannot be used: ${reason}.`,
);

export const TooManyAttemptsError = defineError<{ retryAfterSeconds: number }>(
  'E_TOO_MANY_ATTEMPTS',
  429,
  ({ retryAfterSeconds }) =>
    `Too many failed attempts to sign in. Try again in ${retryAfterSeconds} ${retryAfterSeconds === 1 ? 'second' : 'seconds'}.`,
);

/** More passwords wait to be checked than the server wants to remember. */
export const SignInBusyError = defineError<{ retryAfterSeconds: number }>(
  'E_SIGN_IN_BUSY',
  503,
  ({ retryAfterSeconds }) => `Too many people sign in right now. Try again in ${retryAfterSeconds} seconds.`,
);

/** A browser may have been tricked into sending this request by another site. */
export const CrossSiteError = defineError<{ reason: string }>(
  'E_CSRF',
  403,
  ({ reason }) =>
    `The request was refused, because ${reason}. Reload the page and try again; programs send the ` +
    'session’s CSRF token in the header X-CSRF-Token, or use an API token instead of the cookie.',
);

export const AccountNotFoundError = defineError<{ id: string }>(
  'E_ACCOUNT_NOT_FOUND',
  404,
  ({ id }) => `There is no account "${id}".`,
);

export const UsernameTakenError = defineError<{ username: string }>(
  'E_USERNAME_TAKEN',
  409,
  ({ username }) => `There is already an account with the user name "${username}". Choose another one.`,
);

export const UsernameError = defineError(
  'E_USERNAME',
  422,
  () =>
    'A user name has 1 to 100 characters: letters, digits and . _ @ + - only, with a letter or digit first.',
);

export const PasswordPolicyError = defineError<{ reasons: readonly string[] }>(
  'E_PASSWORD_POLICY',
  422,
  ({ reasons }) => `The password is too weak: ${reasons.join('; ')}.`,
);

/** Nobody could undo it from inside the house. */
export const LastAdministratorError = defineError<{ id: string }>(
  'E_LAST_ADMINISTRATOR',
  409,
  () => 'This is the last enabled account with the role "admin". Give the role to another account first.',
);

export const AccountDataError = defineError<{ reason: string }>(
  'E_ACCOUNT_DATA',
  422,
  ({ reason }) => `The account cannot be kept: ${reason}.`,
);

export const TokenNotFoundError = defineError<{ id: string }>(
  'E_TOKEN_NOT_FOUND',
  404,
  ({ id }) => `You have no token "${id}".`,
);

export const TokenDataError = defineError<{ reason: string }>(
  'E_TOKEN_DATA',
  422,
  ({ reason }) => `The token cannot be made: ${reason}.`,
);

/** A token with scopes must not make itself a way around them. */
export const TokenEscalationError = defineError(
  'E_TOKEN_ESCALATION',
  403,
  () => 'A token with scopes may not manage tokens or sessions. Sign in with a password for that.',
);

export const SessionNotFoundError = defineError<{ id: string }>(
  'E_SESSION_NOT_FOUND',
  404,
  ({ id }) => `You have no session "${id}".`,
);
