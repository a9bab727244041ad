import { Readable } from 'node:stream';
import { Attachment } from '@praxis/plugin-worklog/contract';
import { Files, type PluginContext, type StoredFile, type Transaction } from '@praxis/sdk';
import type { MailFile } from './parse.js';

/** A file of a mail, its bytes already kept. */
export interface KeptFile {
  readonly file: MailFile;
  readonly stored: StoredFile;
}

/** Keeps the bytes of the files of a mail, before the transaction that attaches them. */
export async function keepFiles(
  context: PluginContext,
  files: readonly MailFile[],
): Promise<readonly KeptFile[]> {
  const kept: KeptFile[] = [];
  for (const file of files)
    kept.push({ file, stored: await context.use(Files).put(Readable.from([file.content])) });
  return kept;
}

/** Attaches them as drafts of their sender, which become part of a message or of the record. */
export async function attachFiles(
  tx: Transaction,
  subject: { readonly type: string; readonly id: string },
  kept: readonly KeptFile[],
  sender: string,
  audience: 'draft' | 'public',
): Promise<readonly { readonly id: string; readonly file: MailFile }[]> {
  const attached: { id: string; file: MailFile }[] = [];
  for (const { file, stored } of kept) {
    const { id } = await tx.create(
      Attachment,
      {
        ...{ subject_type: subject.type, subject_id: subject.id, audience },
        ...{ name: file.name, media_type: file.mediaType, size: stored.size, file: stored.id },
      },
      { actor: sender },
    );
    attached.push({ id, file });
  }
  return attached;
}

/** Pictures that the text shows by their Content-ID are shown where they stood. */
export function withPictures(
  markdown: string,
  attached: readonly { readonly id: string; readonly file: MailFile }[],
): string {
  return markdown.replace(/\\\[cid:([^\]\s]{1,200}?)\\\]/gi, (mark, contentId: string) => {
    const found = attached.find(({ file }) => file.contentId === contentId.replaceAll('\\', ''));
    if (found === undefined) return mark;
    return `![${found.file.name.replace(/[[\]\\]/g, '')}](/api/v1/x/worklog/attachments/${found.id})`;
  });
}
