import { eq, isIn, variable, all, any } from '@praxis/predicate';
import { grant, type Grant } from '@praxis/sdk';
import { Attachment, Comment, RecordLink, Watcher } from './contract.js';

const isMine = eq('created_by', variable('me'));
const isPublic = eq('audience', 'public');
const isMyDraft = all(eq('audience', 'draft'), isMine);

/**
 * Everything here is part of another record, so these grants apply only to what belongs to records
 * that the person may read.
 */
export const grants: readonly Grant[] = [
  grant('requester', Comment, { actions: ['read', 'create'], where: isPublic }),
  grant('agent', Comment, { actions: ['read', 'create'] }),
  grant('agent', Comment, { actions: ['update', 'delete'], where: isMine }),

  grant('requester', Attachment, { actions: ['read'], where: any(isPublic, isMyDraft) }),
  grant('requester', Attachment, {
    actions: ['create'],
    where: any(isPublic, isMyDraft),
    write: ['default', 'storage'],
  }),
  grant('requester', Attachment, { actions: ['delete'], where: isMyDraft }),
  grant('agent', Attachment, {
    actions: ['read', 'create'],
    where: any(isIn('audience', ['public', 'internal']), isMyDraft),
  }),
  grant('agent', Attachment, { actions: ['delete'], where: isMine }),

  grant('agent', Watcher, { actions: ['*'] }),
  grant('agent', RecordLink, { actions: ['*'] }),
];
