import type { Platform } from '@praxis/core';
import { QueryError, isPraxisError, type Route, type RouteAnswer } from '@praxis/sdk';
import type { BodyCheck, JsonSchema } from '../bodies/body-check.js';
import { RouteAnswerError } from '../errors.js';
import type { QueryParameter, QueryParameters } from '../queries/parameter.js';
import type { Answer, ApiRoute, Call, Method } from '../routing/route.js';
import { contentDisposition } from './content-disposition.js';

/** What contributed routes are compiled with. */
export interface RouteTools {
  readonly platform: () => Platform;
  readonly compile: (schema: JsonSchema) => BodyCheck;
  readonly compileForm: (schema: JsonSchema) => BodyCheck;
}

const aMinuteMs = 60_000;

/** A route of a plugin as one of ours: the same checks, the same description, its own code inside the wrapper. */
export function apiRouteOf(plugin: string, route: Route, tools: RouteTools): ApiRoute {
  const { compile, compileForm, platform } = tools;
  const contribution = `route ${route.method.toUpperCase()} ${route.path}`;
  const takesBody = route.body !== undefined;
  return {
    method: route.method.toUpperCase() as Method,
    path: `/x/${plugin}${openApiPath(route.path)}`,
    summary: route.summary,
    tag: plugin,
    ...(route.permission !== undefined && { permission: route.permission }),
    ...(route.open === true && { open: true }),
    query: queryOf(route.query ?? {}, compileForm),
    ...(route.body !== undefined && {
      body: {
        schema: route.body,
        check: compile(route.body),
        checkForm: compileForm(route.body),
        required: true,
      },
    }),
    ...(route.uploadLimitBytes !== undefined && { uploadLimit: route.uploadLimitBytes }),
    repeatable: route.method === 'post' && route.uploadLimitBytes === undefined,
    timeLimitMs: aMinuteMs,
    answer: {
      status: 200,
      description: route.summary,
      ...(route.answer !== undefined && { schema: route.answer }),
    },
    async handle(call) {
      const principal = route.open === true ? platform().servicePrincipal(plugin) : call.principal;
      const context = platform().context(plugin, principal, {
        requestId: call.id,
        generation: call.generation,
        signal: call.signal,
      });
      const request = requestOf(call, takesBody);
      const answer = await platform().call({ plugin, contribution, timeLimit: aMinuteMs }, () =>
        route.handle(request, context),
      );
      return answerOf(answer, () => new RouteAnswerError({ plugin, route: `${route.method} ${route.path}` }));
    },
  };
}

function requestOf(call: Call, takesBody: boolean): Parameters<Route['handle']>[0] {
  return {
    params: call.params,
    query: call.query as Readonly<Record<string, string>>,
    body: takesBody ? call.body : undefined,
    bodyText: takesBody ? call.bodyText : undefined,
    files: call.files,
    header(name) {
      const value = call.headers[name.toLowerCase()];
      return Array.isArray(value) ? value.join(', ') : value;
    },
  };
}

function answerOf(answer: RouteAnswer | undefined, unusable: () => Error): Answer {
  if (typeof answer !== 'object' || answer === null) throw unusable();
  if ('redirect' in answer) return { status: 303, headers: { Location: answer.redirect } };
  const { status = 200 } = answer;
  if (!Number.isInteger(status) || status < 200 || status > 599) throw unusable();
  if ('json' in answer) return answer.json === undefined ? { status: 204 } : answer;
  if (!('stream' in answer)) throw unusable();
  const { stream, mediaType, fileName, headers } = answer;
  return {
    status,
    stream,
    mediaType,
    headers: {
      ...(fileName !== undefined && { 'Content-Disposition': contentDisposition(fileName) }),
      ...headers,
    },
  };
}

/** Handlers get the text as it was sent, once it fits the schema. */
function queryOf(
  schemas: Readonly<Record<string, JsonSchema>>,
  compile: (schema: JsonSchema) => BodyCheck,
): QueryParameters {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const check = compile({ type: 'object', properties: { value: schema } });
      const description = typeof schema['description'] === 'string' ? schema['description'] : name;
      const checked = <V>(value: V, given: unknown, parameter: string): V => {
        try {
          check({ value: given });
          return value;
        } catch (error) {
          if (!isPraxisError(error)) throw error;
          const reason = error.problems[0]?.message ?? 'it does not fit.';
          throw new QueryError({ parameter, reason: reason.replace(/^This/, 'it') }, { cause: error });
        }
      };
      const parameter: QueryParameter = {
        description,
        schema,
        read: (text, given) => checked(text, text, given),
        ...(schema['type'] === 'array' && {
          readAll: (texts: readonly string[], given: string) => checked(texts, [...texts], given),
        }),
      };
      return [name, parameter];
    }),
  );
}

/** `/badges/:id/print` is `/badges/{id}/print` in the description; wildcards become parameters too. */
function openApiPath(path: string): string {
  const plain = path.replace(/[{}]/g, '').replace(/[:*]"?(\w+)"?/g, '{$1}');
  return plain === '/' ? '' : plain;
}
