import { Mails } from '@praxis/plugin-mail/contract';
import { contributeTo, defineBridge } from '@praxis/sdk';
import { codeCarriers, type CodeCarrier } from '../carriers.js';

/** Codes go by mail, from the mailbox that sends everything else. */
const byMail: CodeCarrier = {
  id: 'mail',
  isReady: (context) => context.use(Mails).isReady(context),
  takes: (address) => address.includes('@'),
  carry: ({ id, person, address, language, subject, body, keptBody }, context) =>
    context.use(Mails).send(context, {
      ...{ id, to: { ...person, address }, language, subject, body, keptBody },
    }),
};

export const bridge = defineBridge({ points: [contributeTo(codeCarriers, byMail)] });
