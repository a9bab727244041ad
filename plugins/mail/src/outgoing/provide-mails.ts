import { Person } from '@praxis/plugin-people/contract';
import { provide } from '@praxis/sdk';
import { emailChannel } from './channel.js';
import { MailRefusedError, Mails } from './mails.js';

export const provideMails = provide(Mails, {
  isReady: (context) => emailChannel.isReady(context),
  async send(context, { to, ...mail }) {
    const [person] = await context.store.asSystem('mail is sent for everybody').getMany(Person, [to.id]);
    if (person === undefined) throw new MailRefusedError({ reason: 'its person is not there any more.' });
    const answer = await emailChannel.send({ ...mail, person: { ...person, email: to.address } }, context);
    if (answer.status !== 'sent') throw new MailRefusedError({ reason: answer.reason });
  },
});
