import { all, eq, gte } from '@praxis/predicate';
import { Person } from '@praxis/plugin-people/contract';
import { job, Secrets } from '@praxis/sdk';
import { carry } from '../carriers.js';
import { addressesOf } from '../proofs/addresses.js';
import { codeDigest, mailCode } from '../proofs/codes.js';
import { PasswordReset } from '../record-types/password-reset.js';
import { AccessSettings } from '../settings.js';

const hourMs = 3_600_000;

/**
 * Sends the code of a reset to the addresses at which its person can be reached. The code is made here: it is
 * in no queue and no record, and of a second run the code of the first is worth nothing.
 */
export const sendCode = job<{ readonly reset: string }>({
  id: 'access.send-code',
  title: 'Send the code of a password reset',
  attempts: 3,
  async run({ reset: id }, context) {
    const store = context.store.asSystem('codes are sent for everybody');
    const [reset] = await store.getMany(PasswordReset, [id]);
    if (reset?.state !== 'asked' || reset.person === null || reset.withheld !== null) return;
    if (Date.parse(reset.expires_at) <= context.now().getTime()) return;
    const { resets_per_person: most, code_minutes: minutes } = context.settings(AccessSettings);
    const since = new Date(context.now().getTime() - hourMs).toISOString();
    const sent = await store.count(PasswordReset, {
      filter: all(eq('person', reset.person), eq('code_sent', true), gte('created_at', since)),
    });
    if (sent >= most) {
      context.log.warn({ reset: id }, 'no code is sent: too many were asked for');
      return;
    }
    const [person] = await store.getMany(Person, [reset.person]);
    if (person === undefined) return;
    const addresses = await addressesOf(context, store, person);
    if (addresses.length === 0) return;
    const code = mailCode();
    await store.update(
      PasswordReset,
      id,
      { code_digest: codeDigest(context.use(Secrets), `reset ${id}`, code), code_sent: true },
      { reason: 'A code was sent.' },
    );
    const language = person.language ?? 'en';
    const { msg } = context;
    const locale = { locale: language };
    const words = (shown: string) =>
      [
        msg('Hello {name},', { name: person.name }, locale),
        msg('somebody, probably you, wants to reset the password of your account. Your code is:', {}, locale),
        `**${shown}**`,
        msg(
          'It is good for {minutes} minutes, on the page where it was asked for. Nobody from the service desk will ever ask you for it.',
          { minutes },
          locale,
        ),
        msg('If it was not you, do nothing: your password stays as it is.', {}, locale),
      ].join('\n\n');
    for (const address of addresses) {
      await carry(context, {
        ...{ id, person: { id: person.id, name: person.name }, address, language },
        subject: msg('Your code for a new password', {}, locale),
        body: words(code),
        keptBody: words('········'),
      });
    }
  },
});
