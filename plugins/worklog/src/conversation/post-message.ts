import type { PluginContext, RecordOf } from '@praxis/sdk';
import { Comment } from '../contract.js';
import { sendDrafts } from '../attachments/send-drafts.js';
import { ConversationMovedOnError } from '../errors.js';
import { subjectFields } from '../subject.js';
import { missedEvents } from './missed-events.js';
import { openSubject } from './open-subject.js';

export interface Message {
  /** Record type, and id or number, of what the message is about. */
  readonly type: string;
  readonly key: string;
  readonly audience: string;
  readonly body: string;
  readonly channel?: string;
  /** The last event that the writer saw; without it nothing is compared. */
  readonly lastEvent?: string | undefined;
  /** Sends although something happened since. */
  readonly anyway?: boolean;
  /** Ids of drafts that the writer uploaded, and that go with the message. */
  readonly attachments?: readonly string[];
}

/**
 * Posts a message unless the record moved on since its writer last looked.
 *
 * Two that are posted at the same moment are compared one after the other, so that one of their
 * writers hears of the other.
 *
 * @throws SubjectNotFoundError, ConversationMovedOnError, and what saving a comment throws
 */
export async function postMessage(
  context: PluginContext,
  message: Message,
): Promise<RecordOf<typeof Comment>> {
  const { type, key, audience, body, channel, lastEvent, anyway = false, attachments = [] } = message;
  return context.store.transaction(async (tx) => {
    const record = await openSubject(tx, type, key);
    if (lastEvent !== undefined && lastEvent !== '' && !anyway) {
      await tx.lock(`conversation ${record.id}`);
      const events = await missedEvents(tx, { type, record }, { lastEvent, reader: context.principal.id });
      if (events.length > 0) {
        throw new ConversationMovedOnError(
          { events },
          {
            problems: events.map(({ id, kind, text }) => ({
              pointer: '/last_event',
              code: `MISSED_${kind.toUpperCase()}`,
              message: `${id}: ${text}`,
            })),
          },
        );
      }
    }
    // Which audiences there are, and which this person may speak to, the type and its grants say.
    const values = {
      ...subjectFields({ type, id: record.id }),
      body,
      audience: audience as 'public' | 'internal',
    };
    const comment = await tx.create(
      Comment,
      channel === undefined ? values : { ...values, channel: channel as 'phone' },
    );
    await sendDrafts(tx, comment, attachments);
    return comment;
  });
}
