import { ne } from '@praxis/predicate';
import type { RecordStore } from '@praxis/sdk';
import { Attachment } from '../contract.js';
import { ofSubject, type Subject } from '../subject.js';
import type { AttachmentRecord } from './add-files.js';

/** More than this many files of one record are found in its list of attachments. */
export const mostFiles = 200;

/** The files of a record that are sent and that the reader may see, newest first. */
export async function attachedFiles(
  store: RecordStore,
  subject: Subject,
): Promise<readonly AttachmentRecord[]> {
  const { items } = await store.find(Attachment, {
    filter: ofSubject(subject, ne('audience', 'draft')),
    sort: ['-created_at'],
    limit: mostFiles,
  });
  return items;
}
