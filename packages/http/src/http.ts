import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Auth, Authentication } from '@praxis/auth';
import type { Platform } from '@praxis/core';
import type { JobService } from '@praxis/jobs';
import type { Log } from '@praxis/sdk';
import type { Express, Router } from 'express';
import type { Registry } from 'prom-client';
import { apiListener } from './calls/api-listener.js';
import { createInFlight } from './calls/in-flight.js';
import { createSender } from './calls/send.js';
import { decideSettings, type HttpConfiguration } from './configuration.js';
import { createIdempotency } from './idempotency/idempotency.js';
import { createRegistry } from './metrics/house-metrics.js';
import { createRequestMetrics } from './metrics/request-metrics.js';
import { pageApplication } from './pages/page-application.js';
import { pageHeaders } from './pages/page-headers.js';
import { pageRequests } from './pages/page-requests.js';
import { apiRoutes } from './routes/api-routes.js';
import { routeTable } from './routing/route-table.js';
import { apiHeaders } from './security/api-headers.js';
import { clientAddress } from './security/client-address.js';
import { sessionCookie, type SessionCookie } from './security/session-cookie.js';
import { answerClientErrors } from './server/client-errors.js';
import { cannotListen } from './errors.js';
import { createProbes } from './server/probes.js';
import { stopperOf } from './server/stop-server.js';
import type { HttpServices } from './services.js';

export interface HttpOptions {
  /** Started, and made with the hosts of `httpHosts`. */
  readonly platform: Platform;
  readonly auth: Auth;
  readonly jobs: JobService;
  readonly log: Log;
  readonly clock?: () => Date;
  readonly configuration?: HttpConfiguration;
}

/** The HTTP side of the house. */
export interface Http {
  /** The pages; the API is answered before express is asked. */
  readonly app: Express;
  /** Answers any request: API, probes, pages. */
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void;
  /** For what needs the server itself, such as WebSockets. */
  readonly server: Server;
  readonly cookie: SessionCookie;
  /** For metrics of other parts of the house. */
  readonly registry: Registry;
  /** Adds a router of pages; requests are opened already, see `pageContext`. */
  mount(router: Router): void;
  /** Who a request comes from that takes another way, such as the handshake of a WebSocket. */
  authenticate(request: IncomingMessage): Promise<Authentication | undefined>;
  /** @returns the port, which the system chooses for port 0 */
  listen(at: { readonly port: number; readonly host?: string }): Promise<{ readonly port: number }>;
  /**
   * Takes nothing new, finishes requests in hand, and cuts off after `deadlineMs`, 20,000 where not given.
   * With `handedOver` another process has taken the address over: the house stays ready for whoever asks,
   * and idle connections are left a while, to be told with their next answer that it was the last one here.
   */
  close(options?: { readonly deadlineMs?: number; readonly handedOver?: boolean }): Promise<void>;
}

const usualDeadlineMs = 20_000;
/** Who asks again and again does so within this; a browser that comes back later connects anew. */
const idleAfterHandoverMs = 10_000;
const tidyEveryMs = 3_600_000;

/** Makes the HTTP interface on tables that `migrateHttp` has made. It answers nobody before `listen`. */
export function createHttp(options: HttpOptions): Http {
  const { platform, auth, jobs, log } = options;
  const settings = decideSettings(options.configuration ?? {});
  const cookie = sessionCookie(settings);
  const services: HttpServices = {
    platform,
    auth,
    jobs,
    log,
    clock: options.clock ?? (() => new Date()),
    settings,
    cookie,
  };
  let stopping = false;
  let handed = false;
  const isStopping = (): boolean => stopping;

  const inFlight = createInFlight();
  const registry = createRegistry({ platform, jobs, inFlight });
  const metrics = createRequestMetrics(registry);
  const sender = createSender(apiHeaders(settings), isStopping);
  const idempotency = createIdempotency(platform.sql, log);
  const api = apiListener({
    ...services,
    table: routeTable(apiRoutes(services)),
    inFlight,
    sender,
    metrics,
    idempotency,
  });
  const pages = pageApplication({ ...services, sender }, [
    pageRequests({ ...services, inFlight, metrics, sender, stopping: isStopping }),
    pageHeaders(settings),
  ]);
  const probes = createProbes({ platform, registry, stopping: () => stopping && !handed });

  const handler = (request: IncomingMessage, response: ServerResponse): void => {
    const url = request.url ?? '/';
    if (stopping) response.shouldKeepAlive = false;
    if (url.startsWith('/api/')) api(request, response);
    else if (!probes(url.split('?', 1)[0] as string, request, response)) pages.app(request, response);
  };
  const server = createServer(
    {
      // Filters travel in the address, and they may be long.
      maxHeaderSize: 32_768,
      headersTimeout: 20_000,
      requestTimeout: 300_000,
      // Longer than proxies keep theirs, so that it is they who close.
      keepAliveTimeout: 75_000,
    },
    handler,
  );
  answerClientErrors(server);
  const stopServer = stopperOf(server);
  const timer = setInterval(() => {
    idempotency.tidy().catch((error: unknown) => {
      log.warn({ err: error }, 'old idempotency keys could not be removed');
    });
  }, tidyEveryMs);
  timer.unref();

  return {
    app: pages.app,
    handler,
    server,
    cookie,
    registry,
    mount: (router) => pages.mount(router),
    authenticate: (request) =>
      auth.authenticate({
        authorization: request.headers.authorization,
        sessionSecret: cookie.read(request.headers.cookie),
        address: clientAddress(request, settings.isTrustedProxy),
      }),
    async listen({ port, host }) {
      await new Promise<void>((resolve, reject) => {
        server.once('error', (error) => reject(cannotListen(error, port)));
        server.listen(port, host, () => {
          server.removeAllListeners('error');
          resolve();
        });
      });
      return { port: (server.address() as AddressInfo).port };
    },
    async close({ deadlineMs = usualDeadlineMs, handedOver = false } = {}) {
      stopping = true;
      handed = handedOver;
      clearInterval(timer);
      await stopServer({ deadlineMs, ...(handedOver && { idleMs: idleAfterHandoverMs }) });
      inFlight.stop();
    },
  };
}
