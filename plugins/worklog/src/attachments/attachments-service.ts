import { service, type PluginContext, type RecordOf, type UploadedFile } from '@praxis/sdk';
import type { Subject } from '../subject.js';
import type { Attachment } from '../record-types/attachment.js';

/** What other plugins ask of attachments, for pages of theirs that take files. */
export interface AttachmentService {
  /** What one file may weigh. */
  limitBytes(context: PluginContext): number;
  /**
   * Keeps uploaded files and attaches them for everybody who may read the record, one after the other.
   *
   * @param options.comment the message that they come with
   * @throws what storing and saving throw; files before the failing one stay attached
   */
  add(
    context: PluginContext,
    subject: Subject,
    files: readonly UploadedFile[],
    options?: { readonly comment?: string },
  ): Promise<readonly RecordOf<typeof Attachment>[]>;
}

export const Attachments = service<AttachmentService>('worklog.attachments', { outside: true });
