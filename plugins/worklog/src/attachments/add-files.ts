import { Files, type PluginContext, type RecordOf, type UploadedFile } from '@praxis/sdk';
import { Attachment } from '../contract.js';
import { WorklogSettings } from '../settings.js';
import { subjectFields, type Subject } from '../subject.js';
import { keptFileName } from './file-name.js';
import { keptMediaType } from './media-types.js';

export type AttachmentRecord = RecordOf<typeof Attachment>;

export type AttachmentAudience = AttachmentRecord['audience'];

/**
 * Keeps uploaded files and attaches them, one after the other. Bytes of a file that may not be
 * attached are not kept.
 *
 * @throws what storing and saving throw; files before the failing one stay attached
 */
export async function addFiles(
  context: PluginContext,
  subject: Subject,
  files: readonly UploadedFile[],
  options: { readonly audience: AttachmentAudience; readonly comment?: string },
): Promise<readonly AttachmentRecord[]> {
  const attached: AttachmentRecord[] = [];
  for (const file of files) attached.push(await addFile(context, subject, file, options));
  return attached;
}

async function addFile(
  context: PluginContext,
  subject: Subject,
  file: UploadedFile,
  { audience, comment }: { readonly audience: AttachmentAudience; readonly comment?: string },
): Promise<AttachmentRecord> {
  const store = context.use(Files);
  const limit = context.settings(WorklogSettings).attachment_limit * bytesPerMegabyte;
  const stored = await store.put(file.open(), { limit });
  try {
    return await context.store.create(Attachment, {
      ...subjectFields(subject),
      audience,
      ...(comment !== undefined && { comment }),
      name: keptFileName(file.name),
      media_type: keptMediaType(file.mediaType),
      size: stored.size,
      file: stored.id,
    });
  } catch (error) {
    await store.delete(stored.id);
    throw error;
  }
}

export const bytesPerMegabyte = 1_000_000;
