import type { Person } from '@praxis/plugin-people/contract';
import type { GenericRecord, Principal, RecordOf, RecordStore } from '@praxis/sdk';
import { compiledText } from './compiled-text.js';
import { openHref } from '../personal-links.js';
import { displayValues } from './display.js';
import { literalMarkdown } from './markdown-text.js';
import type { TextRecord } from './words.js';

/** What a text is rendered with. */
export interface Telling {
  readonly text: TextRecord;
  /** As the recipient may read it. */
  readonly record: GenericRecord;
  readonly type: string;
  /** The record whose page it leads to, as the recipient may read it, when that is another one. */
  readonly about?: { readonly type: string; readonly record: GenericRecord };
  readonly person: RecordOf<typeof Person>;
  /** The recipient as the store knows them. */
  readonly reader: Principal;
  readonly store: RecordStore;
  readonly actor: string;
  /** What was said, where somebody said something. */
  readonly message: string | null;
  /** Public address of the house; links are left relative without it. */
  readonly siteUrl: string | undefined;
}

export interface Rendered {
  readonly subject: string;
  readonly body: string;
}

const longestSubject = 500;
const longestBody = 100_000;

/** Renders a text for one recipient, from what that recipient may read. */
export async function render(telling: Telling): Promise<Rendered> {
  const { text, record, type, person, reader, store, actor, message, siteUrl } = telling;
  const schema = store.describe(type);
  const values = await displayValues(store, schema, record, reader);
  const about = telling.about ?? { type, record };
  const { title, 'x-record': of } = store.describe(about.type);
  const shownTitle =
    about.record.id === record.id
      ? values[of.display]
      : (await displayValues(store, store.describe(about.type), about.record, reader))[of.display];
  const model = (kind: 'plain' | 'markdown'): object => {
    const shown = (value: string): string => (kind === 'plain' ? value : literalMarkdown(value));
    return {
      recipient: { name: shown(person.name), first_name: shown(person.name.split(' ')[0] ?? person.name) },
      actor: { name: shown(actor) },
      type: shown(title),
      number: about.record.number ?? '',
      title: shownTitle?.[kind] ?? '',
      url: hrefOf(siteUrl, about.type, about.record),
      personal_url: openHref(siteUrl, about.type, about.record.id),
      message: message ?? '',
      record: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value[kind]])),
    };
  };
  const { subject, body } = compiledText(text);
  return {
    subject: oneLine(subject(model('plain'))),
    body: body(model('markdown'))
      .replace(/\n{3,}/g, '\n\n')
      .trim()
      .slice(0, longestBody)
      .toWellFormed(),
  };
}

/** Words that were written for this once, with the way to the record at their end. */
export function inOwnWords(
  { subject, body }: { readonly subject: string; readonly body: string },
  { type, record }: { readonly type: string; readonly record: GenericRecord },
  siteUrl: string | undefined,
): Rendered {
  const key = record.number ?? record.id;
  const link = `[${literalMarkdown(key)}](${hrefOf(siteUrl, type, record)})`;
  return { subject: oneLine(subject), body: [body.trim(), link].filter((part) => part !== '').join('\n\n') };
}

function hrefOf(siteUrl: string | undefined, type: string, { number, id }: GenericRecord): string {
  return `${siteUrl ?? ''}/r/${encodeURIComponent(type)}/${encodeURIComponent(number ?? id)}`;
}

function oneLine(text: string): string {
  // Control characters and line ends would end a header of a mail.
  const line = text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, longestSubject)
    .toWellFormed();
  return line === '' ? '—' : line;
}
