import type { RequestHandler } from 'express';
import type { Assets } from '../assets/assets.js';

/** Serves what browsers load; names carry a hash of the content, so it never changes. */
export function serveAssets(assets: Assets): RequestHandler {
  return (request, response, next) => {
    if (!request.path.startsWith('/assets/') || (request.method !== 'GET' && request.method !== 'HEAD'))
      return next();
    const asset = assets.find(request.path.slice('/assets/'.length));
    if (asset === undefined) return next();
    const compressed = asset.brotli !== undefined && /\bbr\b/.test(request.headers['accept-encoding'] ?? '');
    response.set({
      'Content-Type': asset.mediaType,
      'Cache-Control': 'public, max-age=31536000, immutable',
      'X-Content-Type-Options': 'nosniff',
      Vary: 'Accept-Encoding',
      ...(compressed && { 'Content-Encoding': 'br' }),
    });
    response.end(compressed ? asset.brotli : asset.content);
  };
}
