import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';

/** Below this the headers of a packet weigh more than what is saved. */
const worthCompressing = 1000;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** What went to the browser. */
export interface SentHtml {
  readonly body: Buffer;
  readonly encoding?: 'br' | 'gzip';
}

/**
 * Sends HTML in the smallest form that the browser reads: a list page is a tenth of its size then. It is
 * compressed beside the event loop; the ratio is that at which a faster answer is not worth more bytes.
 */
export async function sendHtml(response: Response, html: string | Buffer, type = 'html'): Promise<SentHtml> {
  response.type(type).vary('Accept-Encoding');
  const plain = typeof html === 'string' ? Buffer.from(html) : html;
  const encoding = plain.length < worthCompressing ? undefined : encodingFor(response.req);
  const body = encoding === undefined ? plain : await compressed(plain, encoding);
  if (encoding !== undefined) response.set('Content-Encoding', encoding);
  response.send(body);
  return { body, ...(encoding !== undefined && { encoding }) };
}

/** Browsers name all that they read with the same preference; ours is the smallest. */
function encodingFor(request: Request): 'br' | 'gzip' | undefined {
  return (['br', 'gzip'] as const).find((one) => request.acceptsEncodings(one) === one);
}

function compressed(plain: Buffer, encoding: 'br' | 'gzip'): Promise<Buffer> {
  if (encoding === 'gzip') return zip(plain, { level: 5 });
  return brotli(plain, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 4,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    },
  });
}
