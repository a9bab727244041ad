import { all, eq, isIn } from '@praxis/predicate';
import { job } from '@praxis/sdk';
import { AccessGrant } from '../record-types/access-grant.js';

/** Takes away everything that somebody has who left, and withdraws what they asked for. */
export const leave = job<{ readonly person: string }>({
  id: 'access.leave',
  title: 'Take away the access of people who left',
  async run({ person }, context) {
    const store = context.store.asSystem('who leaves loses what they had');
    const open = all(eq('person', person), isIn('state', ['requested', 'granting', 'active']));
    for await (const grant of store.stream(AccessGrant, { filter: open })) {
      context.signal.throwIfAborted();
      if (grant.state === 'requested')
        await store.transition(AccessGrant, grant.id, 'withdraw', {}, { reason: 'The person left.' });
      else
        await store.transition(
          AccessGrant,
          grant.id,
          'revoke',
          { end_reason: 'left' },
          { reason: 'The person left.' },
        );
    }
  },
});
