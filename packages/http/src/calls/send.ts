import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { PraxisError } from '@praxis/sdk';
import { problemDocument, problemMediaType } from '../problems/problem-document.js';
import type { Answer } from '../routing/route.js';

const jsonMediaType = 'application/json; charset=utf-8';

/** Writes answers with the headers that all of them have. */
export interface Sender {
  send(response: ServerResponse, requestId: string, answer: Answer): Promise<void>;
  sendProblem(response: ServerResponse, requestId: string, error: PraxisError): void;
}

/**
 * @param headers flat list of those of every answer
 * @param stopping whether connections are to be closed once they are answered
 */
export function createSender(headers: readonly string[], stopping: () => boolean): Sender {
  const write = (
    response: ServerResponse,
    requestId: string,
    {
      status,
      body,
      mediaType,
      more,
    }: { status: number; body: string; mediaType: string; more: readonly string[] },
  ): void => {
    if (stopping()) response.shouldKeepAlive = false;
    response.writeHead(status, [
      ...headers,
      'X-Request-Id',
      requestId,
      'Content-Type',
      mediaType,
      'Content-Length',
      String(Buffer.byteLength(body)),
      ...more,
    ]);
    response.end(body);
  };

  return {
    async send(response, requestId, answer) {
      // The time limit, or the client, may have ended it already.
      if (response.headersSent || response.destroyed) {
        if ('stream' in answer) answer.stream.destroy();
        return;
      }
      const given = answer.headers ?? {};
      const more = 'Cache-Control' in given ? flat(given) : ['Cache-Control', 'no-store', ...flat(given)];
      if ('json' in answer) {
        const body = JSON.stringify(answer.json);
        write(response, requestId, { status: answer.status ?? 200, body, mediaType: jsonMediaType, more });
      } else if ('text' in answer) {
        const { status = 200, text: body, mediaType } = answer;
        write(response, requestId, { status, body, mediaType, more });
      } else if ('stream' in answer) {
        const { status = 200, mediaType, stream } = answer;
        response.writeHead(status, [
          ...headers,
          'X-Request-Id',
          requestId,
          'Content-Type',
          mediaType,
          ...more,
        ]);
        await pipeline(stream, response);
      } else {
        response.writeHead(answer.status, [...headers, 'X-Request-Id', requestId, ...more]);
        response.end();
      }
    },

    sendProblem(response, requestId, error) {
      if (response.headersSent || response.destroyed) {
        response.destroy();
        return;
      }
      const body = JSON.stringify(problemDocument(error, requestId));
      const more = ['Cache-Control', 'no-store', ...problemHeaders(error)];
      write(response, requestId, { status: error.status, body, mediaType: problemMediaType, more });
    },
  };
}

/** What HTTP wants to be told in headers about some errors. */
function problemHeaders(error: PraxisError): readonly string[] {
  const { retryAfterSeconds, allow } = error.details as {
    readonly retryAfterSeconds?: number;
    readonly allow?: readonly string[];
  };
  return [
    ...(retryAfterSeconds === undefined ? [] : ['Retry-After', String(retryAfterSeconds)]),
    ...(allow === undefined ? [] : ['Allow', allow.join(', ')]),
    // Not "Basic": a browser would ask for a password with a window of its own.
    ...(error.status === 401 ? ['WWW-Authenticate', 'Bearer realm="praxis"'] : []),
  ];
}

function flat(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers).flat();
}
