import { all, eq } from '@praxis/predicate';
import {
  hasCode,
  type Context,
  type GenericRecord,
  type RecordOf,
  type RecordStore,
  type Transaction,
} from '@praxis/sdk';
import { Article, ArticleLink, solvedRecords, type LinkMeaning, type SolvedRecords } from '../contract.js';

/** A record that is solved with knowledge. */
export interface Ticket {
  readonly type: string;
  /** Id or number. */
  readonly key: string;
}

/** Reads `incident/INC0001234`. */
export function ticketIn(text: unknown): Ticket | undefined {
  const [, type, key] = /^([a-z0-9_]+)\/([\w.-]+)$/.exec(typeof text === 'string' ? text : '') ?? [];
  return type === undefined || key === undefined ? undefined : { type, key };
}

/** The ticket, if it is of a type that is solved with knowledge and may be read. */
export async function readTicket(
  context: Pick<Context, 'contributions'>,
  store: RecordStore,
  { type, key }: Ticket,
): Promise<{ readonly solved: SolvedRecords; readonly record: GenericRecord } | undefined> {
  const solved = context.contributions(solvedRecords).find((each) => each.type === type);
  if (solved === undefined) return undefined;
  try {
    return { solved, record: await store.get(type, key) };
  } catch (error) {
    if (hasCode(error, 'E_RECORD_NOT_FOUND') || hasCode(error, 'E_RECORD_TYPE_NOT_FOUND')) return undefined;
    throw error;
  }
}

/** Puts an article on a ticket, once for each meaning. */
export async function linkArticle(
  tx: RecordStore,
  ticket: { readonly type: string; readonly id: string; readonly number: string | null },
  article: string,
  { meaning, sent = false }: { readonly meaning: LinkMeaning; readonly sent?: boolean },
): Promise<RecordOf<typeof ArticleLink>> {
  const { items } = await tx.find(ArticleLink, {
    filter: all(
      eq('subject_type', ticket.type),
      eq('subject_id', ticket.id),
      eq('article', article),
      eq('meaning', meaning),
    ),
    limit: 1,
  });
  const [known] = items;
  if (known !== undefined) return sent && !known.sent ? tx.update(ArticleLink, known.id, { sent }) : known;
  return tx.create(ArticleLink, {
    ...{ subject_type: ticket.type, subject_id: ticket.id, subject_number: ticket.number },
    ...{ article, meaning, sent },
  });
}

/** The article became better because of a ticket. */
export async function improvedWith(tx: Transaction, article: string, { type, key }: Ticket): Promise<void> {
  const { id, number } = await tx.get(type, key);
  await linkArticle(tx, { type, id, number }, article, { meaning: 'improved_by' });
}

/** Makes a draft of what a ticket says, and links both. */
export async function articleFromTicket(
  tx: Transaction,
  { solved, record }: { readonly solved: SolvedRecords; readonly record: GenericRecord },
  language: string,
): Promise<RecordOf<typeof Article>> {
  const values = Object.fromEntries(
    Object.entries(solved.becomes).flatMap(([field, from]) => {
      const value = record[from];
      return typeof value === 'string' && value.trim() !== '' ? [[field, value] as const] : [];
    }),
  );
  const title = typeof values['title'] === 'string' ? values['title'] : (record.number ?? '');
  const article = await tx.create(Article, { language, ...values, title });
  await linkArticle(tx, { type: solved.type, id: record.id, number: record.number }, article.id, {
    meaning: 'created_from',
  });
  return article;
}
