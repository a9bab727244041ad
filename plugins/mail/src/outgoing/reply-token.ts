import type { SecretService } from '@praxis/sdk';

const purpose = 'mail reply';
/** 96 bits: long enough that nobody guesses one, short enough to stand in a line of a mail. */
const signatureLength = 16;

/** What a reply is about, as a mail carries it. */
export interface ReplySubject {
  readonly type: string;
  readonly id: string;
}

type Signing = Pick<SecretService, 'sign'>;

function signatureOf(secrets: Signing, { type, id }: ReplySubject): string {
  return secrets.sign(purpose, `${type} ${id}`).slice(0, signatureLength);
}

/** A Message-ID that says what the mail is about, and that only we can have made. */
export function signedMessageId(
  secrets: Signing,
  subject: ReplySubject,
  unique: string,
  domain: string,
): string {
  return `<${subject.type}.${subject.id}.${unique}.${signatureOf(secrets, subject)}@${domain}>`;
}

/** The reference at the end of a mail, for programs that answer without saying what to. */
export function replyReference(secrets: Signing, subject: ReplySubject): string {
  return `[ref:${subject.type}:${subject.id}:${signatureOf(secrets, subject)}]`;
}

/** What Message-IDs and texts of a mail say it is about, as far as the signature is ours. */
export function signedSubjects(secrets: Signing, texts: readonly string[]): readonly ReplySubject[] {
  const found = texts.flatMap((text) => [...text.matchAll(inMessageId), ...text.matchAll(inText)]);
  return found
    .map(([, type = '', id = '', signature = '']) => ({ type, id: id.toLowerCase(), signature }))
    .filter((subject) => signatureOf(secrets, subject) === subject.signature)
    .map(({ type, id }) => ({ type, id }));
}

const uuid = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
const inMessageId = new RegExp(`<([a-z][a-z0-9_]{0,39})\\.(${uuid})\\.[^.@<>]{1,60}\\.([\\w-]{16})@`, 'g');
const inText = new RegExp(`\\[ref:([a-z][a-z0-9_]{0,39}):(${uuid}):([\\w-]{16})\\]`, 'g');
