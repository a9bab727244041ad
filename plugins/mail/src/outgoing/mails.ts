import { defineError, service, type PluginContext } from '@praxis/sdk';

/** A mail to one address, about no record. */
export interface PlainMail {
  /** UUID; stands in the Message-ID and with what is kept of the mail. */
  readonly id: string;
  /** The person, and which of their addresses. */
  readonly to: { readonly id: string; readonly name: string; readonly address: string };
  /** BCP 47. */
  readonly language: string;
  readonly subject: string;
  /** Markdown. */
  readonly body: string;
  /** Kept in its place, where what was sent is for the recipient alone. */
  readonly keptBody?: string;
}

/** Mail for other plugins, to addresses that notifications do not know. */
export interface MailService {
  /** Whether a mailbox sends. */
  isReady(context: PluginContext): Promise<boolean>;
  /** @throws when it did not go this time, or {@link MailRefusedError} when it never will */
  send(context: PluginContext, mail: PlainMail): Promise<void>;
}

export const Mails = service<MailService>('mail.mails', { outside: true });

export const MailRefusedError = defineError<{ reason: string }>(
  'E_MAIL_REFUSED',
  502,
  ({ reason }) => `The mail was not sent: ${reason}`,
);
