import { simpleParser, type AddressObject, type Attachment } from 'mailparser';

export interface MailAddress {
  readonly name: string;
  /** In lower case. */
  readonly address: string;
}

export interface MailFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
  /** Content-ID by which the text shows it. */
  readonly contentId: string | undefined;
}

/** What a mail says, as far as it can be understood. The original says it exactly. */
export interface ParsedMail {
  readonly messageId: string | undefined;
  /** Message-IDs that it answers to, nearest first. */
  readonly answersTo: readonly string[];
  readonly from: MailAddress | undefined;
  readonly to: readonly MailAddress[];
  readonly subject: string;
  readonly date: Date | undefined;
  readonly text: string;
  /** Header fields by their names in lower case, unfolded; of several, the first. */
  readonly headers: ReadonlyMap<string, string>;
  readonly files: readonly MailFile[];
}

/** Reads a mail. What is broken in it is left out or taken as it comes; nothing of that is an error. */
export async function parseMail(raw: Buffer): Promise<ParsedMail> {
  const parsed = await simpleParser(readable(raw), { skipImageLinks: true, skipTextToHtml: true });
  const headers = new Map<string, string>();
  for (const { key, line } of parsed.headerLines) {
    const value = line.slice(line.indexOf(':') + 1).replace(/\s+/g, ' ');
    if (!headers.has(key)) headers.set(key, value.trim());
  }
  const references = [parsed.references ?? []].flat();
  return {
    messageId: parsed.messageId,
    answersTo: [...new Set([parsed.inReplyTo ?? [], [...references].reverse()].flat())].slice(0, 50),
    from: addresses(parsed.from)[0],
    to: [...addresses(parsed.to), ...addresses(parsed.cc)],
    subject: oneLine(parsed.subject ?? ''),
    date: parsed.date === undefined || Number.isNaN(parsed.date.getTime()) ? undefined : parsed.date,
    text: clean(parsed.text ?? ''),
    headers,
    files: parsed.attachments.map(fileOf),
  };
}

/**
 * The same message in the form that RFC 5322 asks for: without the line with which an mbox file begins
 * a message, and with line ends that parsers know. Only for reading; what is kept stays as it came.
 */
function readable(raw: Buffer): Buffer {
  const begins = raw.subarray(0, 5).toString('latin1') === 'From ';
  const end = begins ? raw.findIndex((byte) => byte === 10 || byte === 13) : -1;
  const message = end < 0 ? raw : raw.subarray(raw[end] === 13 && raw[end + 1] === 10 ? end + 2 : end + 1);
  if (message.includes(10)) return message;
  return Buffer.from(message.toString('latin1').replaceAll('\r', '\r\n'), 'latin1');
}

function addresses(given: AddressObject | AddressObject[] | undefined): readonly MailAddress[] {
  return [given ?? []]
    .flat()
    .flatMap(({ value }) => value)
    .flatMap((one) => (one.group === undefined ? [one] : one.group))
    .flatMap(({ name, address }) => {
      const plain = (address ?? '').trim().toLowerCase();
      return isAddress(plain) ? [{ name: oneLine(name), address: plain }] : [];
    });
}

/** Something that one could write to; the store asks for a little more than many mails offer. */
function isAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>()",;:\\]+@[a-z0-9.-]+\.[a-z0-9-]{2,}$/.test(text);
}

function fileOf({ filename, contentType, content, cid }: Attachment): MailFile {
  return {
    name: fileName(filename, contentType),
    mediaType: mediaTypeOf(contentType),
    content,
    contentId: cid,
  };
}

const longestName = 200;

function fileName(said: string | undefined, mediaType: string): string {
  const last = (said ?? '').split(/[/\\]/).at(-1) ?? '';
  const name = last
    .toWellFormed()
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()
    .slice(0, longestName)
    .toWellFormed();
  if (name !== '' && name !== '.' && name !== '..') return name;
  return mediaType === 'message/rfc822' ? 'message.eml' : 'file';
}

function mediaTypeOf(said: string): string {
  const type = said.toLowerCase().split(';')[0]?.trim() ?? '';
  return /^[a-z0-9][\w!#$&^.+-]*\/[a-z0-9][\w!#$&^.+-]*$/.test(type) && type.length <= 127
    ? type
    : 'application/octet-stream';
}

/** PostgreSQL takes neither NUL characters nor halves of surrogate pairs. */
function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '');
}

function oneLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim();
}
