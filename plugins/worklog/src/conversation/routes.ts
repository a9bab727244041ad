import type { Route } from '@praxis/sdk';
import { postMessage } from './post-message.js';

interface PostedMessage {
  readonly type: string;
  readonly key: string;
  readonly audience: string;
  readonly body: string;
  readonly channel?: string;
  readonly last_event?: string;
  readonly anyway?: boolean;
  readonly attachments?: readonly string[];
}

/**
 * `POST /api/v1/x/worklog/messages`: like creating a comment, and refused with 409 when the record
 * moved on after `last_event`.
 */
export const postRoute: Route = {
  method: 'post',
  path: '/messages',
  summary: 'Post a message unless something happened that its writer has not seen',
  body: {
    type: 'object',
    required: ['type', 'key', 'audience', 'body'],
    additionalProperties: false,
    properties: {
      type: { type: 'string', minLength: 1, maxLength: 40 },
      key: { type: 'string', minLength: 1, maxLength: 100, description: 'Id or number of the record.' },
      audience: { type: 'string', enum: ['public', 'internal'] },
      body: { type: 'string', minLength: 1, maxLength: 100_000 },
      channel: { type: 'string', maxLength: 20 },
      last_event: { type: 'string', maxLength: 100, description: 'Id or moment of the last event seen.' },
      anyway: { type: 'boolean', default: false },
      attachments: {
        type: 'array',
        maxItems: 100,
        items: { type: 'string', format: 'uuid' },
        description: 'Drafts that the caller uploaded, to go with the message.',
      },
    },
  },
  answer: { type: 'object', description: 'The comment, as `/records/comment` tells it.' },
  async handle({ body }, context) {
    const { last_event: lastEvent, ...message } = body as PostedMessage;
    return { status: 201, json: await postMessage(context, { ...message, lastEvent }) };
  },
};
