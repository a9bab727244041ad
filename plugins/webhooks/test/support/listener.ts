import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Another system that is called: it notes what comes, and answers what it is told to. */
export async function startListener() {
  const received: Received[] = [];
  const answers: { status: number; headers?: Record<string, string>; text?: string }[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      received.push({
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(parts).toString('utf8'),
      });
      const { status, headers = {}, text = 'fine' } = answers.shift() ?? { status: 200 };
      response.writeHead(status, headers).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    /** What it answers next, in this order; then 200. */
    answer: (...next: typeof answers) => void answers.push(...next),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
