import MarkdownIt from 'markdown-it';
import type { OutgoingMessage } from '@praxis/plugin-notifications/contract';
import type { MailboxRecord } from './transport.js';

/** Above it, people write; what is below is cut off when the mail comes back. */
export const replyMarks: Readonly<Record<string, string>> = {
  en: '–––– Reply above this line ––––',
  de: '–––– Bitte oberhalb dieser Zeile antworten ––––',
};

export interface Threading {
  readonly messageId: string;
  readonly inReplyTo: string | undefined;
  readonly references: readonly string[];
  /** Stands at the end of the text; none for what is about no record. */
  readonly reference: string | undefined;
}

// Nothing of a record becomes HTML of its own, and no picture of somebody else's server is fetched.
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true }).disable('image');

/** A message as nodemailer takes it: text and HTML, with what keeps machines from answering it. */
export function composeMail(message: OutgoingMessage, mailbox: MailboxRecord, threading: Threading) {
  const { person, subject, body, record, actor, language } = message;
  const mark = replyMarks[language.toLowerCase().split('-')[0] ?? ''] ?? replyMarks['en'] ?? '';
  const sender = mailbox.sender_name ?? mailbox.name;
  const prefix = record?.number != null && !subject.includes(record.number) ? `[${record.number}] ` : '';
  const parts = (join: (...lines: (string | undefined)[]) => string): string =>
    join(record === undefined ? undefined : mark, body, threading.reference);
  const text = parts((above, middle, below) =>
    [above, unescaped(middle ?? ''), below].filter((line) => line !== undefined).join('\n\n'),
  );
  const html = parts((above, middle, below) =>
    [
      above === undefined ? '' : `<p style="color:#777">${escaped(above)}</p>`,
      markdown.render(middle ?? ''),
      below === undefined ? '' : `<p style="color:#999;font-size:small">${escaped(below)}</p>`,
    ].join('\n'),
  );
  return {
    from: { name: actor === undefined ? sender : `${actor.name} (${sender})`, address: mailbox.address },
    to: { name: person.name, address: person.email ?? '' },
    subject: `${prefix}${subject}`,
    text: withLineEnds(text),
    html: withLineEnds(`<!doctype html><html lang="${escaped(language)}"><body>${html}</body></html>`),
    messageId: threading.messageId,
    ...(threading.inReplyTo !== undefined && { inReplyTo: threading.inReplyTo }),
    references: [...threading.references],
    headers: {
      // RFC 3834: no machine answers what a machine sent. The second is what Exchange asks for.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'X-Praxis-Delivery': message.id,
    },
  };
}

/** As they are sent (RFC 5322, 2.1), so that what is kept is what arrives. */
function withLineEnds(text: string): string {
  return text.replace(/\r?\n/g, '\r\n');
}

/** Markdown as text: without the marks that keep it from being Markdown. */
function unescaped(text: string): string {
  return text.replace(/\\([\\`*_[\]<>&|~#])/g, '$1');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
