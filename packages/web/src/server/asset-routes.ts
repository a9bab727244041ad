import type { RequestHandler } from 'express';
import type { Asset, Assets } from '../assets/assets.js';

/** Pages that were sent before the last few changes of plugins may still ask for what they name. */
const keptGenerations = 4;

/**
 * Serves what browsers load; names carry a hash of the content, so it never changes.
 *
 * @param current what the running generation brings; asked at every request
 */
export function serveAssets(current: () => Assets): RequestHandler {
  let kept: readonly Assets[] = [];
  const find = (file: string): Asset | undefined => {
    for (const assets of kept) {
      const asset = assets.find(file);
      if (asset !== undefined) return asset;
    }
    return undefined;
  };
  return (request, response, next) => {
    const assets = current();
    if (kept[0] !== assets)
      kept = [assets, ...kept.filter((other) => other !== assets)].slice(0, keptGenerations);
    if (!request.path.startsWith('/assets/') || (request.method !== 'GET' && request.method !== 'HEAD'))
      return next();
    const asset = find(request.path.slice('/assets/'.length));
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
