import type { ApiToken, NewToken } from '@praxis/auth';
import type { BodyCheck, JsonSchema } from '../bodies/body-check.js';
import { route, type ApiRoute } from '../routing/route.js';
import type { HttpServices } from '../services.js';
import { refuseScopedToken } from './refuse-scoped-token.js';
import { objectOf } from './schemas.js';

const newToken = objectOf({
  name: { type: 'string', minLength: 1, maxLength: 100 },
  'scopes?': {
    type: 'array',
    minItems: 1,
    maxItems: 100,
    items: { type: 'string', maxLength: 200 },
    description: '`<type>:<action>`, with `*` for either half; without scopes it may do what its owner may.',
  },
  'expiresAt?': { type: 'string', format: 'date-time' },
});

const members = {
  id: { type: 'string', format: 'uuid' },
  name: { type: 'string' },
  scopes: { type: ['array', 'null'], items: { type: 'string' } },
  createdAt: { type: 'string', format: 'date-time' },
  expiresAt: { type: ['string', 'null'], format: 'date-time' },
  lastUsedAt: { type: ['string', 'null'], format: 'date-time' },
};

/** API tokens of the caller. */
export function tokenRoutes(
  { auth, log }: HttpServices,
  compile: (schema: JsonSchema) => BodyCheck,
): readonly ApiRoute[] {
  return [
    route({
      method: 'POST',
      path: '/tokens',
      summary: 'Makes an API token for the caller.',
      tag: 'tokens',
      body: { schema: newToken, check: compile(newToken), required: true },
      answer: {
        status: 201,
        description: 'The token. It is shown this once.',
        schema: objectOf({ ...members, token: { type: 'string' } }),
      },
      async handle({ body, principal }) {
        refuseScopedToken(principal);
        const { secret, token } = await auth.tokens.create(principal.id, body as NewToken);
        log.info({ account: principal.id, token: token.id }, 'token made');
        return { status: 201, json: { ...token, token: secret } };
      },
    }),
    route({
      method: 'GET',
      path: '/tokens',
      summary: 'Lists the API tokens of the caller.',
      tag: 'tokens',
      answer: {
        status: 200,
        description: 'The tokens, newest first, without their secrets.',
        schema: objectOf({ items: { type: 'array', items: objectOf(members) } }),
      },
      async handle({ principal }) {
        refuseScopedToken(principal);
        const items: readonly ApiToken[] = await auth.tokens.list(principal.id);
        return { json: { items } };
      },
    }),
    route({
      method: 'DELETE',
      path: '/tokens/{id}',
      summary: 'Revokes an API token of the caller.',
      tag: 'tokens',
      answer: { status: 204, description: 'It works no longer.' },
      async handle({ principal, params }) {
        refuseScopedToken(principal);
        await auth.tokens.revoke(principal.id, params['id'] as string);
        log.info({ account: principal.id, token: params['id'] }, 'token revoked');
        return { status: 204 };
      },
    }),
  ];
}
