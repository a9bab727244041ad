import { actAsAgent } from '@praxis/plugin-people/contract';
import { defineError, Files, type PluginContext, type Route } from '@praxis/sdk';
import { manageMail } from '../access.js';
import { MailMessage } from '../contract.js';

const MailNotFoundError = defineError<{ id: string }>(
  'E_MAIL_NOT_FOUND',
  404,
  ({ id }) => `There is no mail "${id}" that you may read.`,
);

/** `/api/v1/x/mail/messages/<id>/original`: a mail, byte for byte as it came or went. */
export const originalRoute: Route = {
  method: 'get',
  path: '/messages/:id/original',
  summary: 'A mail as it came or went, byte for byte',
  permission: actAsAgent,
  async handle({ params }, context) {
    const id = params['id'] ?? '';
    const store = context.store.asSystem('whether the mail may be read is asked of its record');
    const [mail] = /^[0-9a-f-]{36}$/i.test(id) ? await store.getMany(MailMessage, [id]) : [];
    if (mail?.file == null || !(await mayRead(context, mail))) throw new MailNotFoundError({ id });
    return {
      stream: await context.use(Files).open(mail.file),
      mediaType: 'message/rfc822',
      fileName: `mail-${mail.id}.eml`,
    };
  },
};

/** Those who look after mail read all of it; other agents that about records which they may read. */
async function mayRead(
  context: PluginContext,
  mail: { readonly subject_type: string | null; readonly subject_id: string | null },
): Promise<boolean> {
  if (context.may(manageMail)) return true;
  const { subject_type: type, subject_id: id } = mail;
  if (type === null || id === null || !context.store.types().includes(type)) return false;
  return (await context.store.getMany(type, [id])).length > 0;
}
