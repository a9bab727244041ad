import { on } from '@praxis/sdk';
import { Comment } from '../contract.js';

/** Blank lines around a message say nothing; a message of nothing else is refused as empty. */
export const messageText = on(Comment).normalize(
  { id: 'worklog.message-text', actions: ['create', 'update'], fields: ['body'] },
  ({ body }) => (body === null ? undefined : { body: body.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd() }),
);
