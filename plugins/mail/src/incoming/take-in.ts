import { Attachable, Attachment, Comment, Commentable } from '@praxis/plugin-worklog/contract';
import { defineError, type PluginContext, type RecordStore, type Transaction } from '@praxis/sdk';
import { MailMessage, replyEffects } from '../contract.js';
import type { MailboxRecord } from '../outgoing/transport.js';
import { asMarkdown } from './as-markdown.js';
import { attachFiles, keepFiles, withPictures, type KeptFile } from './attach-files.js';
import { isCourtesy } from './courtesy.js';
import { newPerson, personAt } from './find-sender.js';
import { findThread, type Thread } from './find-thread.js';
import { recordValues } from './new-record.js';
import type { ParsedMail } from './parse.js';
import type { MailFacts, TakenMail } from './taken-mail.js';
import { splitText } from './visible-text.js';

const RecordTypeMissingError = defineError<{ type: string }>(
  'E_MAIL_RECORD_TYPE',
  422,
  ({ type }) => `Mail should become records of the type "${type}", which is not there. Change the mailbox.`,
);

type Facts = MailFacts & { readonly direction: 'in'; readonly mailbox: string; readonly source: string };

const longestComment = 90_000;
const nothingSaid = '(no text)';

/** Makes a mail of somebody a message on what it answers, else a new record. All of it happens, or nothing. */
export async function takeIn(
  context: PluginContext,
  mailbox: MailboxRecord,
  mail: ParsedMail,
  facts: Facts,
): Promise<TakenMail> {
  const store = context.store.asSystem('mail is taken in for everybody');
  const address = mail.from;
  if (address === undefined) throw new TypeError('A mail without a sender is rejected before.');
  const known = await personAt(store, address.address);
  const thread = await findThread(context, store, mail, known?.id);
  if (known === undefined && mailbox.unknown_senders === 'reject') {
    return store.create(MailMessage, { ...facts, outcome: 'rejected', reason: 'We do not know the sender.' });
  }
  const kept = await keepFiles(context, mail.files);
  return context.store.transaction(async (tx) => {
    const system = tx.asSystem('a mail becomes what its sender could have written');
    const sender = known ?? (await newPerson(system, address, mailbox));
    const taken = { mail, kept, sender: sender.id };
    const outcome =
      thread === undefined
        ? await becomeRecord(system, mailbox, taken)
        : await becomeMessage(context, system, thread, taken);
    return system.create(MailMessage, { ...facts, ...outcome, person: sender.id });
  });
}

interface Taken {
  readonly mail: ParsedMail;
  readonly kept: readonly KeptFile[];
  /** Id of the person. */
  readonly sender: string;
}

async function becomeRecord(tx: Transaction, mailbox: MailboxRecord, { mail, kept, sender }: Taken) {
  const type = mailbox.record_type;
  if (!tx.types().includes(type)) throw new RecordTypeMissingError({ type });
  const schema = tx.describe(type);
  // A first mail is shown whole: what it quotes is the story that it tells.
  const text = asMarkdown(mail.text);
  const values = recordValues(schema, mailbox, { subject: mail.subject, text, person: sender });
  const record = await tx.create(type, values, { actor: sender });
  if (schema['x-record'].traits.includes(Attachable.name)) {
    const attached = await attachFiles(tx, { type, id: record.id }, kept, sender, 'public');
    const shown = withPictures(text, attached);
    if (shown !== text && schema.properties['description'] !== undefined)
      await tx.update(type, record.id, { description: shown }, { actor: sender });
  }
  return { outcome: 'created', subject_type: type, subject_id: record.id } as const;
}

async function becomeMessage(
  context: PluginContext,
  tx: Transaction,
  { type, record }: Thread,
  { mail, kept, sender }: Taken,
) {
  const subject = { type, id: record.id };
  if (!hasTrait(tx, type, Commentable.name))
    return { outcome: 'rejected', reason: 'What it answers takes no messages.', ...named(subject) } as const;
  const { said } = splitText(mail.text);
  const attached = hasTrait(tx, type, Attachable.name)
    ? await attachFiles(tx, subject, kept, sender, 'draft')
    : [];
  const body = withPictures(asMarkdown(said), attached).slice(0, longestComment).toWellFormed();
  const comment = await tx.create(
    Comment,
    {
      ...named(subject),
      ...{ audience: 'public', channel: 'email', body: body === '' ? nothingSaid : body },
    },
    { actor: sender },
  );
  for (const { id } of attached) await tx.update(Attachment, id, { comment: comment.id });
  for (const effect of context.contributions(replyEffects)) {
    if (effect.type !== type) continue;
    const [current] = await tx.getMany(type, [record.id]);
    if (current !== undefined)
      await effect.replied({ record: current, person: sender, courtesy: isCourtesy(said) }, tx, context);
  }
  return { outcome: 'commented', comment: comment.id, ...named(subject) } as const;
}

function hasTrait(store: RecordStore, type: string, trait: string): boolean {
  return store.describe(type)['x-record'].traits.includes(trait);
}

function named({ type, id }: { readonly type: string; readonly id: string }) {
  return { subject_type: type, subject_id: id };
}
