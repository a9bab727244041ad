import type { HttpSettings } from '../configuration.js';

/**
 * Headers of every answer of the API, as a flat list for `writeHead`. An answer is data: it may not
 * run, be framed, sniffed or kept by a cache on the way.
 */
export function apiHeaders({ secure }: HttpSettings): readonly string[] {
  return [
    'Content-Security-Policy',
    "default-src 'none'; frame-ancestors 'none'",
    'X-Content-Type-Options',
    'nosniff',
    'X-Frame-Options',
    'DENY',
    'Referrer-Policy',
    'no-referrer',
    'Cross-Origin-Resource-Policy',
    'same-origin',
    ...(secure ? ['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'] : []),
  ];
}
