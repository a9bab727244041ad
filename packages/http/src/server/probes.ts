import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Platform } from '@praxis/core';
import type { Registry } from 'prom-client';

const databasePatienceMs = 2_000;

/** Answers `/healthz`, `/readyz` and `/metrics`; false for any other path. */
export type Probes = (path: string, request: IncomingMessage, response: ServerResponse) => boolean;

/** @param stopping whether the server is about to stop: it is alive then, but nothing new should come */
export function createProbes(options: {
  readonly platform: Platform;
  readonly registry: Registry;
  readonly stopping: () => boolean;
}): Probes {
  const { platform, registry, stopping } = options;

  const ready = async (): Promise<string | undefined> => {
    if (stopping()) return 'the server is stopping';
    try {
      if (platform.generation.number < 0) return 'no generation is built';
    } catch {
      return 'no generation is built';
    }
    return Promise.race([
      platform.sql.query('SELECT 1').then(
        () => undefined,
        () => 'the database does not answer',
      ),
      wait(databasePatienceMs, 'the database does not answer in time', { ref: false }),
    ]);
  };

  const tell = (response: ServerResponse, status: number, body: string, mediaType: string): void => {
    response.writeHead(status, {
      'Content-Type': mediaType,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(body);
  };
  const json = (response: ServerResponse, status: number, value: unknown): void => {
    tell(response, status, JSON.stringify(value), 'application/json; charset=utf-8');
  };

  const probes: Readonly<Record<string, (response: ServerResponse) => Promise<void>>> = {
    '/healthz': async (response) => {
      json(response, 200, { status: 'alive' });
    },
    '/readyz': async (response) => {
      const reason = await ready();
      if (reason === undefined) json(response, 200, { status: 'ready' });
      else json(response, 503, { status: 'not ready', reason });
    },
    '/metrics': async (response) => {
      tell(response, 200, await registry.metrics(), registry.contentType);
    },
  };

  return (path, request, response) => {
    const probe = Object.hasOwn(probes, path) ? probes[path] : undefined;
    if (probe === undefined) return false;
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      json(response, 405, { status: 405, detail: 'Only GET is possible here.' });
      return true;
    }
    probe(response).catch(() => {
      if (!response.headersSent) json(response, 500, { status: 'failed' });
    });
    return true;
  };
}
