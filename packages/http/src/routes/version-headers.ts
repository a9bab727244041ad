import type { IncomingHttpHeaders } from 'node:http';
import { PreconditionError } from '../errors.js';

/** A record's version as an entity tag. */
export function entityTag(version: number): string {
  return `"${version}"`;
}

/**
 * The version on which `If-Match` insists; undefined without the header, and for `*`, which any
 * version fits. Some proxies weaken tags on the way, so a weak one counts as well.
 *
 * @throws PreconditionError for a tag that no record ever had
 */
export function insistedVersion(headers: IncomingHttpHeaders): number | undefined {
  const header = headers['if-match']?.trim();
  if (header === undefined || header === '*') return undefined;
  const version = /^(?:W\/)?"(\d{1,10})"$/.exec(header)?.[1];
  if (version === undefined) throw new PreconditionError({ header: 'If-Match' });
  return Number(version);
}

/** Whether the caller has this version already. */
export function isKnown(headers: IncomingHttpHeaders, version: number): boolean {
  const header = headers['if-none-match'];
  if (header === undefined) return false;
  return header.split(',').some((tag) => {
    const plain = tag.trim().replace(/^W\//, '');
    return plain === '*' || plain === entityTag(version);
  });
}
