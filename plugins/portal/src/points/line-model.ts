import type { PortalLine } from './lists.js';

/** A line of a list as the template shows it. */
export function lineModel({ title, href, text, icon, tone, status, at }: PortalLine) {
  return {
    ...{ title, href, text, at },
    symbol: icon ?? 'point',
    tone: tone ?? 'neutral',
    status: status && { words: status.words, tone: status.tone ?? 'neutral' },
  };
}
