import { choice, integer, recordType, reference, text, uuid } from '@praxis/sdk';
import { Comment } from './comment.js';
import { Attachable } from '../traits.js';

/** A file on a record, or on a comment of it. The bytes are in the file store. */
export const Attachment = recordType('attachment', {
  title: 'Attachment',
  plural: 'Attachments',
  display: 'name',
  icon: 'paperclip',
  visible: false,
  fields: {
    subject_type: text({ label: 'Record type', required: true, immutable: true, maxLength: 40 }),
    subject_id: uuid({ label: 'Record', required: true, immutable: true }),
    comment: reference({
      label: 'Comment',
      description: 'The message that it came with.',
      to: Comment,
      onPurge: 'clear',
    }),
    audience: choice({
      label: 'Audience',
      description: 'With a comment: that of the comment.',
      required: true,
      default: 'public',
      choices: {
        public: 'Everybody who may read the record',
        internal: 'Agents only',
        draft: 'Nobody else until its message is sent',
      },
    }),
    name: text({ label: 'Name', required: true, search: 'B' }),
    media_type: text({ label: 'Media type', required: true, immutable: true, maxLength: 127 }),
    size: integer({ label: 'Bytes', required: true, immutable: true, minimum: 0 }),
    // Known to nobody but the platform: whoever attaches a file has just uploaded it.
    file: uuid({ label: 'File', required: true, immutable: true, unique: true, group: 'storage' }),
  },
  partOf: { typeField: 'subject_type', idField: 'subject_id', trait: Attachable },
  indexes: [{ fields: ['subject_id', '-created_at'] }],
});
