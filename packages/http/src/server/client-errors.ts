import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { problemMediaType } from '../problems/problem-document.js';

interface Told {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
}

/** Answers what is not even HTTP, in the same form as everything else. */
export function answerClientErrors(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const { status, ...told } = problemOf(error.code);
    const requestId = randomUUID();
    const body = JSON.stringify({ type: `urn:praxis:error:${told.code}`, status, ...told, requestId });
    socket.end(
      `HTTP/1.1 ${status} ${told.title}\r\nContent-Type: ${problemMediaType}\r\n` +
        `X-Request-Id: ${requestId}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    );
  });
}

function problemOf(code: string | undefined): Told {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return {
      status: 431,
      code: 'E_HEADERS_TOO_LARGE',
      title: 'Headers too large',
      detail: 'Address and headers may have 32 KiB together. Send less.',
    };
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return {
      status: 408,
      code: 'E_REQUEST_SLOW',
      title: 'Request too slow',
      detail: 'The request did not arrive in time. Send it again.',
    };
  }
  return {
    status: 400,
    code: 'E_HTTP',
    title: 'Not HTTP',
    detail: 'The request cannot be read as HTTP/1.1.',
  };
}
