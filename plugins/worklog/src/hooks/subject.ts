import { on, refuse, type Hook, type RecordType, type Trait } from '@praxis/sdk';
import { Attachment, Comment, RecordLink, Watcher } from '../contract.js';
import { hasTrait, readableRecord } from '../subject.js';
import { Attachable, Commentable, Linkable, Watchable } from '../traits.js';

const parts: readonly { readonly type: RecordType; readonly trait: Trait }[] = [
  { type: Comment, trait: Commentable },
  { type: Attachment, trait: Attachable },
  { type: Watcher, trait: Watchable },
  { type: RecordLink, trait: Linkable },
];

/**
 * Nobody adds to a record that is not there, or in the bin, or that they may not read, nor to one
 * whose type has not opted in.
 */
export const subjectTakesIt: readonly Hook[] = parts.map(({ type, trait }) =>
  on(type.name).guard(
    { id: `worklog.subject-of-${type.name.replaceAll('_', '-')}`, actions: ['create'] },
    async (draft, { tx }) => {
      const subjectType = draft['subject_type'] as string;
      if ((await readableRecord(tx, subjectType, draft['subject_id'] as string)) === undefined) {
        return refuse('SUBJECT', 'There is no such record that you may read.', 'subject_id');
      }
      return hasTrait(tx, subjectType, trait)
        ? undefined
        : refuse(
            'SUBJECT_TYPE',
            `Records of this type take no ${type.schema['x-record'].plural.toLowerCase()}.`,
            'subject_type',
          );
    },
  ),
);
