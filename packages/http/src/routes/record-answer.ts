import type { GenericRecord } from '@praxis/sdk';
import { apiPrefix } from '../calls/api-prefix.js';
import type { Answer } from '../routing/route.js';
import { entityTag } from './version-headers.js';

/** One record with its version as `ETag`. Nobody but the caller may keep it, and only to ask again. */
export function recordAnswer(record: GenericRecord, status = 200): Answer {
  return { status, json: record, headers: recordHeaders(record.version) };
}

export function recordHeaders(version: number): Readonly<Record<string, string>> {
  return {
    ETag: entityTag(version),
    'Cache-Control': 'private, no-cache',
    Vary: 'Authorization, Cookie',
  };
}

export function recordLocation(type: string, id: string): string {
  return `${apiPrefix}/records/${type}/${id}`;
}
