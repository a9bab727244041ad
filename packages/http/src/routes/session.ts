import { CredentialsError, type Authentication } from '@praxis/auth';
import type { BodyCheck, JsonSchema } from '../bodies/body-check.js';
import { route, type ApiRoute } from '../routing/route.js';
import type { HttpServices } from '../services.js';
import { refuseScopedToken } from './refuse-scoped-token.js';
import { objectOf } from './schemas.js';

const credentials = objectOf({
  username: { type: 'string', minLength: 1, maxLength: 200 },
  password: { type: 'string', minLength: 1, maxLength: 1024 },
});

const caller: JsonSchema = {
  type: 'object',
  properties: {
    id: { type: 'string', format: 'uuid' },
    name: { type: 'string' },
    roles: { type: 'array', items: { type: 'string' } },
    locale: { type: 'string' },
    timeZone: { type: 'string' },
    scopes: { type: 'array', items: { type: 'string' } },
    session: objectOf({
      id: { type: 'string', format: 'uuid' },
      expiresAt: { type: 'string', format: 'date-time' },
      csrfToken: {
        type: 'string',
        description: 'To be sent as X-CSRF-Token with whatever changes something in the name of the cookie.',
      },
    }),
  },
  required: ['id', 'name', 'roles'],
};

const sessions = objectOf({
  items: {
    type: 'array',
    items: objectOf({
      id: { type: 'string', format: 'uuid' },
      createdAt: { type: 'string', format: 'date-time' },
      lastUsedAt: { type: 'string', format: 'date-time' },
      expiresAt: { type: 'string', format: 'date-time' },
      address: { type: ['string', 'null'] },
      userAgent: { type: ['string', 'null'] },
      current: { type: 'boolean' },
    }),
  },
});

/** Signing in and out with a cookie. */
export function sessionRoutes(
  { auth, cookie }: HttpServices,
  compile: (schema: JsonSchema) => BodyCheck,
): readonly ApiRoute[] {
  return [
    route({
      method: 'POST',
      path: '/session',
      summary: 'Signs in: a session starts, and its cookie is set.',
      tag: 'session',
      open: true,
      body: { schema: credentials, check: compile(credentials), required: true },
      answer: { status: 201, description: 'Who is signed in now.', schema: caller },
      async handle({ body, headers, address }) {
        const { username, password } = body as { readonly username: string; readonly password: string };
        const { secret, session } = await auth.signIn({
          username,
          password,
          address,
          userAgent: headers['user-agent'],
          replaces: cookie.read(headers.cookie),
        });
        const authentication = await auth.authenticate({ sessionSecret: secret, address });
        // It can only be gone if the account was disabled in this moment.
        if (authentication === undefined) throw new CredentialsError({});
        return {
          status: 201,
          json: described(authentication),
          headers: { 'Set-Cookie': cookie.set(secret, new Date(session.expiresAt)) },
        };
      },
    }),
    route({
      method: 'GET',
      path: '/session',
      summary: 'Tells who the caller is.',
      tag: 'session',
      answer: { status: 200, description: 'Who the caller is.', schema: caller },
      handle: ({ authentication }) => ({ json: described(authentication as Authentication) }),
    }),
    route({
      method: 'DELETE',
      path: '/session',
      summary: 'Signs out: the session of the cookie ends.',
      tag: 'session',
      answer: { status: 204, description: 'The session has ended.' },
      async handle({ headers, authentication }) {
        const secret = cookie.read(headers.cookie);
        if (authentication?.method === 'session' && secret !== undefined) await auth.signOut(secret);
        return { status: 204, headers: { 'Set-Cookie': cookie.clear() } };
      },
    }),
    route({
      method: 'GET',
      path: '/sessions',
      summary: 'Lists the sessions of the caller.',
      tag: 'session',
      answer: { status: 200, description: 'The sessions, last used first.', schema: sessions },
      async handle({ principal, authentication }) {
        const current = authentication?.session?.id;
        const items = await auth.sessions.list(principal.id);
        return {
          json: {
            items: items.map(({ account: _, ...session }) => ({
              ...session,
              current: session.id === current,
            })),
          },
        };
      },
    }),
    route({
      method: 'DELETE',
      path: '/sessions/{id}',
      summary: 'Ends one of the sessions of the caller.',
      tag: 'session',
      answer: { status: 204, description: 'The session has ended.' },
      async handle({ principal, params }) {
        refuseScopedToken(principal);
        await auth.sessions.revoke(principal.id, params['id'] as string);
        return { status: 204 };
      },
    }),
  ];
}

function described({ principal, session }: Authentication): Readonly<Record<string, unknown>> {
  const { id, name, roles, locale, timeZone, scopes } = principal;
  return { id, name, roles, locale, timeZone, scopes, session };
}
