import type { IncomingHttpHeaders } from 'node:http';
import type { Response } from 'express';

const name = 'praxis_said';
const attributes = 'Path=/; HttpOnly; SameSite=Lax';
const longest = 1000;

/**
 * Leaves a sentence for the page to which an answer redirects: what was done, and what was not. It travels in a
 * cookie rather than in the address, so that nobody can put words into our mouth with a link.
 */
export function say(response: Response, text: string): void {
  const value = Buffer.from(text.slice(0, longest), 'utf8').toString('base64url');
  response.append('Set-Cookie', `${name}=${value}; ${attributes}; Max-Age=60`);
}

/** Whether a sentence waits for the page that is asked for. */
export function leavesSaid({ headers }: { readonly headers: IncomingHttpHeaders }): boolean {
  return headers.cookie?.includes(`${name}=`) === true;
}

/** The sentence that was left for this page, once. A page that is only fetched ahead leaves it where it is. */
export function takeSaid(response: Response): string | undefined {
  const { headers } = response.req;
  const ahead = headers['sec-purpose'] ?? headers['x-sec-purpose'];
  if (ahead !== undefined) return undefined;
  const found = new RegExp(`(?:^|;\\s*)${name}=([\\w-]+)`).exec(headers.cookie ?? '');
  if (found?.[1] === undefined) return undefined;
  response.append('Set-Cookie', `${name}=; ${attributes}; Max-Age=0`);
  return Buffer.from(found[1], 'base64url').toString('utf8');
}
