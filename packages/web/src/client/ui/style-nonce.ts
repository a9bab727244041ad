import { meta } from '../dom/query.js';

// After a visit the document still enforces the policy of the page that was loaded first.
const nonce = meta('csp-nonce') ?? '';

/** The nonce that a style element needs, for libraries that insert one. */
export function styleNonce(): string {
  return nonce;
}
