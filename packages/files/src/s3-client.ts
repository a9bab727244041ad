import { createReadStream } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import { FileStorageAwayError } from './errors.js';

/** A call of a service that speaks S3, addressed by path. */
export interface S3Call {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  readonly key: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A file of this machine, and how long it is. */
  readonly body?: { readonly path: string; readonly size: number };
  /** Statuses that are an answer; any other is an error. */
  readonly expected: readonly number[];
}

export type S3Client = (call: S3Call) => Promise<IncomingMessage>;

const attempts = 3;
const firstPauseMs = 200;
/** Without a byte for so long, a connection is given up. */
const silenceMs = 30_000;

/**
 * Makes a client of one bucket. What fails on the way, or because the service is busy, is tried
 * three times; every call that is made here may be repeated.
 *
 * @param url `https://key:secret@host/bucket/prefix?region=…`
 */
export function createS3Client(url: string): S3Client {
  const { origin, pathname, username, password, searchParams } = new URL(url);
  const place = `${origin}${pathname.replace(/\/+$/, '')}`;
  const credentials = {
    accessKeyId: decodeURIComponent(username),
    secretAccessKey: decodeURIComponent(password),
    region: searchParams.get('region') ?? 'us-east-1',
    service: 's3',
  };

  async function call({ method, key, headers = {}, body, expected }: S3Call): Promise<IncomingMessage> {
    const signed = await new AwsV4Signer({
      ...credentials,
      method,
      url: `${place}/${key}`,
      headers: { ...headers },
    }).sign();
    const response = await send(signed, body);
    const { statusCode = 0 } = response;
    if (expected.includes(statusCode)) return response;
    const text = (await response.toArray()).join('').slice(0, 1000);
    const code = /<Code>([^<]+)<\/Code>/.exec(text)?.[1];
    throw new S3Refusal(
      statusCode,
      `${method} was answered with ${statusCode}${code === undefined ? '' : ` ${code}`}`,
    );
  }

  return async (wanted) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await call(wanted);
      } catch (error) {
        const final = error instanceof S3Refusal && error.status < 500 && error.status !== 429;
        if (final || attempt === attempts) {
          const reason = error instanceof Error ? error.message || error.name : String(error);
          throw new FileStorageAwayError({ storage: place, reason }, { cause: error });
        }
        await wait(firstPauseMs * 2 ** attempt);
      }
    }
  };
}

class S3Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

function send(
  signed: { readonly method: string; readonly url: URL; readonly headers: Headers },
  body: S3Call['body'],
): Promise<IncomingMessage> {
  const request = signed.url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sent = request(
      signed.url,
      {
        method: signed.method,
        timeout: silenceMs,
        // S3 takes no body of unknown length.
        headers: {
          ...Object.fromEntries(signed.headers),
          ...(body && { 'content-length': String(body.size) }),
        },
      },
      resolve,
    );
    sent.once('error', reject);
    sent.once('timeout', () => sent.destroy(new Error(`there was no answer for ${silenceMs / 1000} s`)));
    if (body === undefined) sent.end();
    else
      createReadStream(body.path)
        .once('error', (error) => sent.destroy(error))
        .pipe(sent);
  });
}
