import type { IncomingMessage } from 'node:http';
import { BodyAbortedError, BodyEncodingError, BodyTooLargeError, MediaTypeError } from '../errors.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads the text of a JSON body; undefined when there is none.
 *
 * @param limit bytes; a body that is announced or found to be larger is not read on
 * @throws MediaTypeError, BodyTooLargeError, BodyEncodingError, BodyAbortedError
 */
export async function readJsonText(
  request: IncomingMessage,
  limit: number,
  mediaTypes: readonly string[],
): Promise<string | undefined> {
  if (!hasBody(request)) return undefined;
  const { headers } = request;
  refuseMediaType(headers['content-type'], mediaTypes);
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    throw new MediaTypeError({ given: `content encoding "${encoding}"`, accepted: ['it without encoding'] });
  }
  const bytes = await readBytes(request, limit);
  if (bytes.length === 0) return undefined;
  return decode(bytes);
}

/** Whether a message has a body is told by its framing alone (RFC 9112, section 6.3). */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

/** @throws BodyTooLargeError, BodyAbortedError */
export function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new BodyTooLargeError({ limit });
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        request.removeAllListeners('data');
        // What still comes is thrown away, so that the sender gets around to reading the answer.
        request.resume();
        reject(new BodyTooLargeError({ limit }));
        return;
      }
      chunks.push(chunk);
    });
    request.once('end', () => {
      resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
    });
    const aborted = (cause?: Error): void => {
      reject(new BodyAbortedError({}, { cause }));
    };
    request.once('error', aborted);
    request.once('close', () => {
      if (!request.complete) aborted();
    });
  });
}

function refuseMediaType(contentType: string | undefined, accepted: readonly string[]): void {
  if (contentType === undefined || accepted.includes(contentType)) return;
  const [mediaType = '', ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice(8);
  const isUtf8 = charset === undefined || ['utf-8', '"utf-8"', 'utf8'].includes(charset);
  if (accepted.includes(mediaType) && isUtf8) return;
  throw new MediaTypeError({ given: JSON.stringify(contentType.slice(0, 100)), accepted });
}

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    throw new BodyEncodingError({}, { cause: error });
  }
}
