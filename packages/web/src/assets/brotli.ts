import { brotliCompress, constants } from 'node:zlib';
import { promisify } from 'node:util';

const compress = promisify(brotliCompress);

/** Compresses text as tightly as brotli can. Slow: for what is built once and served often. */
export function brotli(content: Uint8Array): Promise<Buffer> {
  return atQuality(content, constants.BROTLI_MAX_QUALITY);
}

/**
 * Compresses text a twentieth larger in a tenth of the time: for what is large, is made at every start, and is
 * asked for by few.
 */
export function brotliQuickly(content: Uint8Array): Promise<Buffer> {
  return atQuality(content, 9);
}

function atQuality(content: Uint8Array, quality: number): Promise<Buffer> {
  return compress(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.byteLength,
    },
  });
}
