import type { ParsedMail } from './parse.js';

/** What a bounce says: which of our mails came back, and why. */
export interface Bounce {
  /** Message-IDs that stand in it. */
  readonly messageIds: readonly string[];
  readonly reason: string;
  /** Delivery goes on: it only says that it takes long. */
  readonly temporary: boolean;
}

/**
 * Reads a report of non-delivery (RFC 3464). Servers that know no reports send the mail back in their
 * own words; then its Message-ID is found in them.
 */
export function readBounce({ files, text, subject, answersTo }: ParsedMail): Bounce {
  const parts = files.map(({ content }) => content.toString('latin1'));
  const report = parts.find((part) => /^(?:final-recipient|action)\s*:/im.test(part)) ?? text;
  const line = (name: string): string | undefined =>
    new RegExp(`^${name}\\s*:\\s*(.+(?:\\n[ \\t]+.+)*)`, 'im').exec(report)?.[1]?.replace(/\s+/g, ' ').trim();
  const status = line('status');
  const action = line('action')?.toLowerCase();
  const messageIds = [...parts, text].flatMap((part) =>
    [...part.matchAll(/^message-id\s*:\s*(<[^<>\s]{1,900}>)/gim)].map(([, id = '']) => id),
  );
  return {
    messageIds: [...new Set([...messageIds, ...answersTo])],
    reason: (line('diagnostic-code') ?? status ?? subject).slice(0, 500).toWellFormed(),
    temporary: action === 'delayed' || (action === undefined && status?.startsWith('4.') === true),
  };
}
