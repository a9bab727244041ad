import { actAsAgent } from '@praxis/plugin-people/contract';
import type { Panel, PluginContext } from '@praxis/sdk';
import { loadedOnce } from '../loaded-once.js';
import type { Subject } from '../subject.js';
import { Attachable } from '../traits.js';
import type { AttachmentRecord } from './add-files.js';
import { attachedFiles, mostFiles } from './attached-files.js';
import { attachmentHref } from './hrefs.js';
import { isPicture } from './media-types.js';

/** All files of the record and of its conversation, as far as the reader may see them. */
export const attachmentsPanel: Panel = {
  id: 'worklog.attachments',
  slot: 'record.side',
  title: 'Attachments',
  traits: [Attachable.name],
  after: ['worklog.links'],
  template: 'panels/attachments',
  async load({ record, type }, context) {
    if (record === undefined || type === undefined) return undefined;
    const subject = { type, id: record.id };
    const files = await loadedOnce(context, record, 'files', () => attachedFiles(context.store, subject));
    return { attachments: attachmentsModel(context, subject, files) };
  },
};

/** The files of a subject, newest first, and a form for more. */
export function attachmentsModel(
  context: PluginContext,
  subject: Subject,
  files: readonly AttachmentRecord[],
  given: { readonly problem?: string } = {},
) {
  const mayChooseAudience = context.may(actAsAgent);
  return {
    action: `/x/worklog/attachments/${subject.type}/${subject.id}`,
    files: files.map(({ id, name, size, media_type, audience, created_by }) => ({
      attachmentId: id,
      name,
      href: attachmentHref(id),
      size,
      image: isPicture(media_type),
      symbol: isPicture(media_type) ? 'photo' : 'file-text',
      internal: audience === 'internal',
      mine: created_by === context.principal.id && mayChooseAudience,
    })),
    more: files.length >= mostFiles,
    mayChooseAudience,
    problem: given.problem ?? null,
  };
}
