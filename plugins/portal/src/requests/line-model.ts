import type { RequestStatus } from '../points/trackers.js';
import type { OwnRequest } from './own-requests.js';

/** What a status looks like. */
export function statusModel({ words, tone, icon, waitsForMe = false }: RequestStatus) {
  return { words, tone: waitsForMe ? 'orange' : (tone ?? 'neutral'), symbol: icon ?? 'progress', waitsForMe };
}

/** A request in a list. */
export function requestLineModel(request: OwnRequest) {
  const { href, title, text, key, at, status } = request;
  return { href, title, text, key, at, status: statusModel(status) };
}
