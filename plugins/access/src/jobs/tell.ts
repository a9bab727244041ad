import { randomUUID } from 'node:crypto';
import { Person } from '@praxis/plugin-people/contract';
import { job, type PluginContext } from '@praxis/sdk';
import { carry } from '../carriers.js';
import { toldAt } from '../proofs/addresses.js';

export type Told = 'password' | 'unlocked' | 'proof-added' | 'proof-removed';

/** Tells somebody, at every address of theirs, what was done in their name. */
export const tell = job<{
  readonly person: string;
  readonly what: Told;
  readonly where: string;
  /** An address that was theirs until now. */
  readonly also?: string;
}>({
  id: 'access.tell',
  title: 'Tell people what was changed about their sign-in',
  async run({ person: id, what, where, also }, context) {
    const store = context.store.asSystem('people are told what was done in their name');
    const [person] = await store.getMany(Person, [id]);
    if (person === undefined) return;
    const language = person.language ?? 'en';
    const { subject, body } = wordsFor(context, what, { name: person.name, where }, language);
    const addresses = new Set([...(await toldAt(store, person)), ...(also === undefined ? [] : [also])]);
    for (const address of addresses) {
      await carry(context, {
        ...{ id: randomUUID(), person: { id, name: person.name }, address, language },
        ...{ subject, body, keptBody: body },
      });
    }
  },
});

function wordsFor(
  { msg, now }: PluginContext,
  what: Told,
  { name, where }: { readonly name: string; readonly where: string },
  locale: string,
): { readonly subject: string; readonly body: string } {
  const at = new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(now());
  const values = { name, where, at: `${at} UTC` };
  const language = { locale };
  const ending = msg('If it was not you, call the service desk at once.', {}, language);
  const hello = msg('Hello {name},', values, language);
  const letter = (subject: string, body: string) => ({ subject, body: [hello, body, ending].join('\n\n') });
  switch (what) {
    case 'password':
      return letter(
        msg('Your password was changed', {}, language),
        msg(
          'your password was reset on {at}: {where}. You were signed out everywhere, and keys of programs that acted in your name do not work any more.',
          values,
          language,
        ),
      );
    case 'unlocked':
      return letter(
        msg('Your account was unlocked', {}, language),
        msg('your account was unlocked on {at}: {where}.', values, language),
      );
    case 'proof-added':
      return letter(
        msg('A way to prove who you are was added', {}, language),
        msg(
          'on {at} this was added to the ways in which you can reset your password: {where}.',
          values,
          language,
        ),
      );
    case 'proof-removed':
      return letter(
        msg('A way to prove who you are was removed', {}, language),
        msg(
          'on {at} this was removed from the ways in which you can reset your password: {where}.',
          values,
          language,
        ),
      );
  }
}
