import { all, isIn, lt } from '@praxis/predicate';
import { job } from '@praxis/sdk';
import { PasswordReset } from '../record-types/password-reset.js';
import { AccessSettings } from '../settings.js';

const dayMs = 86_400_000;

/** What was asked for and not finished expires; after some time nothing is left of it but the journal. */
export const tidy = job({
  id: 'access.tidy',
  title: 'Let unfinished password resets expire',
  schedule: '7 * * * *',
  async run(_payload, context) {
    const store = context.store.asSystem('what nobody finished expires');
    const now = context.now();
    const late = all(isIn('state_category', ['new', 'active']), lt('expires_at', now.toISOString()));
    for await (const { id } of store.stream(PasswordReset, { filter: late })) {
      context.signal.throwIfAborted();
      await store.transition(PasswordReset, id, 'expire', { secret_digest: null, code_digest: null });
    }
    const { keep_days: days } = context.settings(AccessSettings);
    const before = new Date(now.getTime() - days * dayMs).toISOString();
    const old = all(isIn('state', ['locked', 'expired']), lt('created_at', before));
    for await (const { id } of store.stream(PasswordReset, { filter: old })) {
      context.signal.throwIfAborted();
      await store.delete(PasswordReset, id);
    }
  },
});
