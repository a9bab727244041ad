import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GenerationHold } from '@praxis/core';
import { bodyOfCall } from '../bodies/body-of-call.js';
import { PermissionError } from '../errors.js';
import type { Idempotency } from '../idempotency/idempotency.js';
import type { RequestMetrics } from '../metrics/request-metrics.js';
import { errorToTell } from '../problems/error-to-tell.js';
import { readQuery } from '../queries/read-query.js';
import type { Answer, ApiRoute } from '../routing/route.js';
import type { RouteTable } from '../routing/route-table.js';
import { clientAddress } from '../security/client-address.js';
import { requestId } from '../security/request-id.js';
import type { HttpServices } from '../services.js';
import { apiCall } from './api-call.js';
import { authenticateCall } from './authenticate-call.js';
import { findRoute } from './find-route.js';
import type { InFlight, RunningRequest } from './in-flight.js';
import type { Sender } from './send.js';

export interface ApiListenerOptions extends HttpServices {
  readonly table: RouteTable;
  readonly inFlight: InFlight;
  readonly sender: Sender;
  readonly metrics: RequestMetrics;
  readonly idempotency: Idempotency;
}

/**
 * Answers everything below `/api/v1`, on Node's own request and response. Express would spend more
 * on a request than most of them need, so it serves the pages and this serves programs.
 */
export function apiListener(
  options: ApiListenerOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { platform, log, inFlight, sender, metrics, settings } = options;

  return (request, response) => {
    const startedAt = performance.now();
    const id = requestId(request.headers['x-request-id']);
    const hold = platform.hold();
    const visit: Visit = { id, request, response, hold, route: undefined, controller: undefined };
    const running: RunningRequest = {
      deadline: startedAt + settings.timeLimitMs,
      expire(error) {
        visit.controller?.abort(error);
        sender.sendProblem(response, id, errorToTell(error));
      },
    };
    inFlight.enter(running);
    serve(options, visit, running)
      .then((answer) => sender.send(response, id, answer))
      .catch((error: unknown) => {
        const told = errorToTell(error);
        if (told.status >= 500 && !response.destroyed) {
          log.error({ request: id, route: visit.route?.path, err: error }, 'a request failed');
        }
        sender.sendProblem(response, id, told);
      })
      .finally(() => {
        inFlight.leave(running);
        hold.release();
        const seconds = (performance.now() - startedAt) / 1000;
        const route = visit.route?.path ?? 'none';
        const method = visit.route?.method ?? 'OTHER';
        metrics.observe(route, method, response.statusCode, seconds);
        const facts = {
          request: id,
          method: request.method,
          route,
          status: response.statusCode,
          ms: Math.round(seconds * 1e5) / 100,
          principal: visit.principal,
        };
        // Reads that went well are most of the traffic and the least of the news.
        if (method === 'GET' && response.statusCode < 400) log.debug(facts, 'answered');
        else log.info(facts, 'answered');
      });
  };
}

/** What is known of a request on its way. */
interface Visit {
  readonly id: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly hold: GenerationHold;
  route: ApiRoute | undefined;
  principal?: string;
  controller: AbortController | undefined;
}

/** From the request to its answer: route, caller, query, body, handler. */
async function serve(options: ApiListenerOptions, visit: Visit, running: RunningRequest): Promise<Answer> {
  const { platform, settings, idempotency } = options;
  const { id, request, hold } = visit;
  const { generation } = hold;
  // Under express the prefix may have been cut off.
  const url = (request as { originalUrl?: string }).originalUrl ?? request.url ?? '/';
  const mark = url.indexOf('?');
  const path = mark === -1 ? url : url.slice(0, mark);
  const found = findRoute(options.table, generation, request, path);
  if (!('route' in found)) return found;
  const { route, params } = found;
  visit.route = route;
  if (route.timeLimitMs !== undefined) {
    running.deadline += route.timeLimitMs - settings.timeLimitMs;
  }
  const address = clientAddress(request, settings.isTrustedProxy);
  const authentication = await authenticateCall(options, route, request, address);
  if (authentication !== undefined) visit.principal = authentication.principal.id;
  if (route.permission !== undefined) {
    const { permission } = route;
    const allowed =
      authentication !== undefined && generation.access.permits(authentication.principal, permission);
    if (!allowed) throw new PermissionError({ permission });
  }
  const query = readQuery(mark === -1 ? '' : url.slice(mark + 1), route.query ?? {});
  const { body, text, files, discard } = await bodyOfCall(route, request, settings);
  try {
    const call = apiCall(platform, {
      id,
      request,
      params,
      query,
      body,
      bodyText: text,
      files,
      address,
      generation,
      authentication,
      signal: () => signalOf(visit),
    });
    const key = request.headers['idempotency-key'];
    if (key === undefined || route.repeatable !== true || authentication === undefined) {
      return await route.handle(call);
    }
    return await idempotency.once(
      { key, principal: authentication.principal.id, requestId: id, request: [route.method, url, body] },
      async () => route.handle(call),
    );
  } finally {
    await discard?.();
  }
}

function signalOf(visit: Visit): AbortSignal {
  if (visit.controller === undefined) {
    const controller = new AbortController();
    visit.controller = controller;
    visit.response.once('close', () => {
      if (!visit.response.writableFinished) controller.abort(new Error('The client went away.'));
    });
  }
  return visit.controller.signal;
}
