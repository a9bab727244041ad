import { actAsAgent } from '@praxis/plugin-people/contract';
import { Comment } from '@praxis/plugin-worklog/contract';
import { hasCode, type GenericRecord, type PluginContext, type PluginPage } from '@praxis/sdk';
import { heldMessages } from '../held/held-messages.js';

/** `/x/notifications/take-back/<type>/<id>`: takes the button of the banner. */
export const takeBackPage: PluginPage = {
  path: '/take-back/:type/:id',
  title: 'Take a message back',
  permission: actAsAgent,
  template: 'panels/held',

  async load({ params }, context) {
    const record = await recordOf(context, params['type'] ?? '', params['id'] ?? '');
    return record === undefined ? { notFound: true } : { redirect: hrefOf(params['type'] ?? '', record) };
  },

  async submit({ params, form }, context) {
    const type = params['type'] ?? '';
    const record = await recordOf(context, type, params['id'] ?? '');
    if (record === undefined) return { notFound: true };
    const held = await heldMessages(context, record.id);
    const message = held.find(({ comment }) => comment !== null && comment === form['comment']);
    if (message?.comment == null)
      return { redirect: hrefOf(type, record), message: 'It was too late: the message has left.' };
    // As its author: the delivery finds the message gone when its time has come, and is withheld.
    await context.store.delete(Comment, message.comment, { reason: 'Taken back before it was sent.' });
    return { redirect: hrefOf(type, record), message: 'The message was taken back. Nothing was sent.' };
  },
};

async function recordOf(
  { store }: PluginContext,
  type: string,
  id: string,
): Promise<GenericRecord | undefined> {
  try {
    return await store.get(type, id);
  } catch (error) {
    if (hasCode(error, 'E_RECORD_NOT_FOUND') || hasCode(error, 'E_RECORD_TYPE_NOT_FOUND')) return undefined;
    throw error;
  }
}

function hrefOf(type: string, { number, id }: GenericRecord): string {
  return `/r/${encodeURIComponent(type)}/${encodeURIComponent(number ?? id)}`;
}
