import { randomBytes } from 'node:crypto';
import { refuseForgery, refuseOtherSite, type Authentication } from '@praxis/auth';
import type { RequestHandler } from 'express';
import type { InFlight, RunningRequest } from '../calls/in-flight.js';
import type { Sender } from '../calls/send.js';
import type { RequestMetrics } from '../metrics/request-metrics.js';
import { errorToTell } from '../problems/error-to-tell.js';
import { clientAddress } from '../security/client-address.js';
import { requestId } from '../security/request-id.js';
import { requestOrigin } from '../security/request-origin.js';
import type { HttpServices } from '../services.js';
import { rememberContext } from './page-context.js';

/** Opens every request for a page: its id, generation, nonce and time limit; measures and logs its end. */
export function pageRequests(
  options: HttpServices & {
    readonly inFlight: InFlight;
    readonly metrics: RequestMetrics;
    readonly sender: Sender;
    readonly stopping: () => boolean;
  },
): RequestHandler {
  const { platform, auth, cookie, settings, inFlight, metrics, sender, log } = options;

  return (request, response, next) => {
    const startedAt = performance.now();
    const id = requestId(request.headers['x-request-id']);
    const hold = platform.hold();
    const controller = new AbortController();
    const address = clientAddress(request, settings.isTrustedProxy);
    const sessionSecret = cookie.read(request.headers.cookie);
    let authentication: Promise<Authentication | undefined> | undefined;
    let route = 'page';

    response.setHeader('X-Request-Id', id);
    if (options.stopping()) response.shouldKeepAlive = false;
    rememberContext(request, {
      id,
      nonce: randomBytes(16).toString('base64'),
      address,
      generation: hold.generation,
      signal: controller.signal,
      authenticate: () =>
        (authentication ??= auth.authenticate({
          authorization: request.headers.authorization,
          sessionSecret,
          address,
        })),
      refuseForgery(formToken) {
        const origin = requestOrigin(request, settings, formToken);
        if (request.headers.authorization !== undefined) return;
        if (sessionSecret === undefined) refuseOtherSite(origin);
        else refuseForgery(origin, sessionSecret);
      },
      refuseOtherSite: () => refuseOtherSite(requestOrigin(request, settings)),
      nameRoute(name) {
        route = name;
      },
    });

    const running: RunningRequest = {
      deadline: startedAt + settings.timeLimitMs,
      expire(error) {
        controller.abort(error);
        sender.sendProblem(response, id, errorToTell(error));
      },
    };
    inFlight.enter(running);
    response.once('close', () => {
      inFlight.leave(running);
      hold.release();
      if (!response.writableFinished) controller.abort(new Error('The client went away.'));
      const seconds = (performance.now() - startedAt) / 1000;
      const { method } = request;
      metrics.observe(
        route,
        method === 'GET' || method === 'POST' ? method : 'OTHER',
        response.statusCode,
        seconds,
      );
      const facts = {
        request: id,
        method,
        route,
        status: response.statusCode,
        ms: Math.round(seconds * 1e5) / 100,
      };
      if (method === 'GET' && response.statusCode < 400) log.debug(facts, 'answered');
      else log.info(facts, 'answered');
    });
    next();
  };
}
