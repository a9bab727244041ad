import { extname } from 'node:path';

const mediaTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

/** Media type of an asset by its extension. */
export function mediaTypeOf(file: string): string {
  return mediaTypes[extname(file)] ?? 'application/octet-stream';
}

/** Whether compressing such a file again saves anything. */
export function isCompressible(file: string): boolean {
  return ['.js', '.css', '.svg', '.json', '.webmanifest'].includes(extname(file));
}
