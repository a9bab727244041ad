import { Secrets, type PluginContext, type RecordOf } from '@praxis/sdk';
import { createTransport } from 'nodemailer';
import type { Mailbox } from '../contract.js';

export type MailboxRecord = RecordOf<typeof Mailbox>;

const patienceMs = 30_000;

/** A connection to the SMTP server of a mailbox; it opens when something is sent. */
export function smtpOf(context: PluginContext, mailbox: MailboxRecord) {
  const { smtp_host, smtp_port, smtp_security, smtp_signs_in } = mailbox;
  return createTransport({
    host: smtp_host ?? '',
    port: smtp_port,
    secure: smtp_security === 'tls',
    requireTLS: smtp_security === 'starttls',
    ignoreTLS: smtp_security === 'none',
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    // Templates and records never name files or addresses to be read into a mail.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(smtp_signs_in && { auth: { user: userOf(mailbox), pass: passwordOf(context, mailbox) } }),
  });
}

export function userOf({ username, address }: MailboxRecord): string {
  return username ?? address;
}

/** @throws SecretUnreadableError when it was sealed on an installation with another key */
export function passwordOf(context: PluginContext, { secret }: MailboxRecord): string {
  return secret === null ? '' : context.use(Secrets).open(secret);
}

/** Whether trying again would end the same: the server said so for good (RFC 5321, 4.2.1). */
export function isPermanent(error: unknown): boolean {
  const { responseCode, code } = error as { readonly responseCode?: number; readonly code?: string };
  // A wrong password is 535, but it is the house that has to be mended, not the message.
  return responseCode !== undefined && responseCode >= 500 && responseCode < 600 && code !== 'EAUTH';
}
