import type { RecordTypeSchema } from '@praxis/sdk';
import type { MailboxRecord } from '../outgoing/transport.js';

/** A line of a mailbox's defaults. */
export interface DefaultValue {
  readonly field: string;
  readonly value: unknown;
}

/** What the defaults of a mailbox say: `impact: 3`, one a line; blank lines and `#` lines say nothing. */
export function readDefaults(text: string | null): readonly DefaultValue[] {
  return (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [field = '', ...rest] = line.split(':');
      const value = rest.join(':').trim();
      return { field: field.trim(), value: value === 'true' ? true : value === 'false' ? false : value };
    });
}

/** The values with which a mail becomes a record, as far as its type has fields for them. */
export function recordValues(
  schema: RecordTypeSchema,
  mailbox: MailboxRecord,
  mail: { readonly subject: string; readonly text: string; readonly person: string },
): Readonly<Record<string, unknown>> {
  const { properties } = schema;
  const display = schema['x-record'].display;
  const longest = properties[display]?.maxLength ?? 255;
  const description = properties['description'];
  const has = (field: string): boolean => properties[field] !== undefined;
  return {
    [display]: shortened(mail.subject === '' ? firstLine(mail.text) : mail.subject, longest),
    ...(description !== undefined && {
      description: mail.text.slice(0, description.maxLength ?? 100_000).toWellFormed(),
    }),
    ...(has('caller') && { caller: mail.person }),
    ...(properties['channel']?.enum?.includes('email') === true && { channel: 'email' }),
    ...(has('organisation') && mailbox.organisation !== null && { organisation: mailbox.organisation }),
    ...Object.fromEntries(
      readDefaults(mailbox.defaults).map(({ field, value }) => [
        field,
        properties[field]?.type?.includes('integer') === true ? Number(value) : value,
      ]),
    ),
  };
}

function firstLine(text: string): string {
  const line = text.split('\n').find((one) => one.trim() !== '') ?? '';
  return line.trim() === '' ? '(no subject)' : line.trim();
}

function shortened(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).toWellFormed()}…`;
}
